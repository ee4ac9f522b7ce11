import { html, nothing } from 'lit';
import { quantityFields, reuseField } from '../queueFields.ts';
import type { QueueForm } from '../queueForm.ts';
import type { FormProblems } from '../queueFormProblems.ts';
import { checkbox, dropdown, helpOrProblem, labelled, quantity, radios, textField, textOf } from './formFields.ts';
import { icon } from './icons.ts';

/** The sections of the form of a queue. */

export interface FormView {
  readonly form: QueueForm;
  readonly problems: FormProblems;
  readonly isFifo: boolean;
  /** Queues that may be the dead-letter queue, the one that is set now among them. */
  readonly candidates: readonly { readonly name: string; readonly arn: string }[];
  readonly change: (part: Partial<QueueForm>) => void;
}

export function messagesSection({ form, problems, change }: FormView) {
  const set = (name: string) => (value: QueueForm['quantities'][string]) =>
    change({ quantities: { ...form.quantities, [name]: value } });
  return html`<section aria-labelledby="messages">
    <h3 id="messages">Messages</h3>
    ${quantityFields.map((field, i) =>
      quantity(field, form.quantities[field.name]!, problems[field.name], set(field.name), i === 0),
    )}
  </section>`;
}

export function fifoSection({ form, problems, isFifo, change }: FormView) {
  if (!isFifo) return nothing;
  return html`<section aria-labelledby="fifo">
    <h3 id="fifo">FIFO</h3>
    <span class="name">Deduplication</span>
    <div class="value">
      ${checkbox('By content, where a message brings no id', form.contentBased, (contentBased) => change({ contentBased }))}
      ${helpOrProblem('ContentBasedDeduplication', '', problems['ContentBasedDeduplication'])}
    </div>
    ${labelled(
      'DeduplicationScope',
      'Deduplication scope',
      dropdown('DeduplicationScope', scopes, form.dedupScope, problems['DeduplicationScope'], (dedupScope) =>
        change({ dedupScope }),
      ),
      'Within which a second message with the same id is dropped.',
      problems['DeduplicationScope'],
    )}
    ${labelled(
      'FifoThroughputLimit',
      'Throughput limit',
      dropdown('FifoThroughputLimit', limits, form.throughput, problems['FifoThroughputLimit'], (throughput) =>
        change({ throughput }),
      ),
      'Per message group is high throughput, and needs deduplication per message group.',
      problems['FifoThroughputLimit'],
    )}
  </section>`;
}

const scopes = [
  { value: 'queue', label: 'The whole queue' },
  { value: 'messageGroup', label: 'Each message group' },
];
const limits = [
  { value: 'perQueue', label: 'Per queue' },
  { value: 'perMessageGroupId', label: 'Per message group' },
];

export function deadLetterSection({ form, problems, candidates, isFifo, change }: FormView) {
  const choices = [{ value: '', label: 'None' }, ...candidates.map(({ name, arn }) => ({ value: arn, label: name }))];
  const problem = problems['RedrivePolicy'];
  const kind = isFifo ? 'FIFO' : 'standard';
  return html`<section aria-labelledby="dead">
    <h3 id="dead">Dead letters</h3>
    ${labelled(
      'deadLetterArn',
      'Dead-letter queue',
      dropdown('deadLetterArn', choices, form.deadLetterArn, undefined, (deadLetterArn) => change({ deadLetterArn })),
      candidates.length === 0
        ? `There is no other ${kind} queue in this account and region.`
        : 'Where messages go that were received too often.',
      undefined,
    )}
    ${
      form.deadLetterArn === ''
        ? nothing
        : labelled(
            'maxReceives',
            'After receives',
            textField('maxReceives', form.maxReceives, problem, (maxReceives) => change({ maxReceives }), {
              className: 'amount',
            }),
            'How often a message may be received before it moves. 1 to 1000.',
            problem,
          )
    }
    ${allowParts({ form, problems, change })}
  </section>`;
}

function allowParts({ form, problems, change }: Pick<FormView, 'form' | 'problems' | 'change'>) {
  const problem = problems['RedriveAllowPolicy'];
  return html`<span class="name">May serve as one for</span>
    <div class="value">
      ${radios('allow', 'May serve as dead-letter queue for', allows, form.allow, (allow) => change({ allow }))}
      ${
        form.allow === 'byQueue'
          ? html`<textarea
              class="field"
              aria-label="ARNs of the queues, one a line"
              aria-invalid=${problem !== undefined}
              aria-describedby="allow-help"
              placeholder="arn:aws:sqs:us-east-1:000000000000:orders"
              spellcheck="false"
              .value=${form.allowed}
              @input=${(event: Event) => change({ allowed: textOf(event) })}
            ></textarea>`
          : nothing
      }
      ${helpOrProblem('allow', form.allow === 'byQueue' ? 'One ARN a line, at most 10.' : '', problem)}
    </div>`;
}

const allows = [
  { value: 'allowAll', label: 'all queues' },
  { value: 'denyAll', label: 'no queue' },
  { value: 'byQueue', label: 'these queues' },
] as const;

export function encryptionSection({ form, problems, change }: FormView) {
  const key = problems['KmsMasterKeyId'];
  return html`<section aria-labelledby="encryption">
    <h3 id="encryption">Encryption</h3>
    <span class="name">At rest</span>
    <div class="value">
      ${radios('encryption', 'Encryption at rest', encryptions, form.encryption, (encryption) => change({ encryption }))}
      ${helpOrProblem('encryption', '', problems['SqsManagedSseEnabled'])}
    </div>
    ${
      form.encryption === 'kms'
        ? html`${labelled(
            'KmsMasterKeyId',
            'KMS key',
            textField('KmsMasterKeyId', form.kmsKey, key, (kmsKey) => change({ kmsKey }), {
              placeholder: 'alias/aws/sqs',
            }),
            'Id, ARN or alias. Is not looked up when it is set.',
            key,
          )}
          ${quantity(reuseField, form.quantities[reuseField.name]!, problems[reuseField.name], (value) =>
            change({ quantities: { ...form.quantities, [reuseField.name]: value } }),
          )}`
        : nothing
    }
  </section>`;
}

const encryptions = [
  { value: 'sqs', label: 'SSE-SQS' },
  { value: 'kms', label: 'KMS key' },
  { value: 'none', label: 'none' },
] as const;

export function policySection({ form, problems, change }: FormView) {
  return html`<section aria-labelledby="policy">
    <h3 id="policy">Access policy</h3>
    <p class="note">Empty: only the owner. Ctrl+Space offers what can stand there.</p>
    <div class="value whole">
      <q-body-editor
        open
        label="Access policy"
        placeholder='{"Version": "2012-10-17", "Statement": []}'
        schema="policy"
        .value=${form.policy}
        ?wrong=${problems['Policy'] !== undefined}
        @body-changed=${(event: CustomEvent<string>) => change({ policy: event.detail })}
      ></q-body-editor>
      ${helpOrProblem('policy-text', '', problems['Policy'])}
    </div>
  </section>`;
}

/** What the tags of a form of any kind are drawn from. */
interface TagsView {
  readonly form: Pick<QueueForm, 'tags'>;
  readonly problems: FormProblems;
  readonly change: (part: Pick<QueueForm, 'tags'>) => void;
}

export function tagsSection({ form, problems, change }: TagsView) {
  const { tags } = form;
  const set = (i: number, part: Partial<QueueForm['tags'][number]>) =>
    change({ tags: tags.with(i, { ...tags[i]!, ...part }) });
  return html`<section aria-labelledby="tags">
    <h3 id="tags">Tags</h3>
    <div class="value whole">
      ${tags.map(
        ({ key, value }, i) =>
          html`<div class="tag" role="group" aria-label="Tag ${i + 1}">
            ${textField(`tag-key-${i}`, key, undefined, (text) => set(i, { key: text }), { label: 'Name', placeholder: 'name' })}
            ${textField(`tag-value-${i}`, value, undefined, (text) => set(i, { value: text }), { label: 'Value', placeholder: 'value' })}
            <button
              class="btn icon"
              aria-label="Remove ${key || `tag ${i + 1}`}"
              @click=${() => change({ tags: tags.toSpliced(i, 1) })}
            >
              ${icon('close')}
            </button>
          </div>`,
      )}
      <button class="mini" @click=${() => change({ tags: [...tags, { key: '', value: '' }] })}>
        ${icon('plus')} Tag
      </button>
      ${helpOrProblem('tags', '', problems['tags'])}
    </div>
  </section>`;
}

export function faultsSection({ form, problems, isFifo, change }: FormView) {
  if (isFifo) return nothing;
  const { faults } = form;
  const percent = (name: 'duplicates' | 'reordering' | 'shortPollMisses', label: string, does: string) =>
    labelled(
      name,
      label,
      html`${textField(name, faults[name], problems[name], (text) => change({ faults: { ...faults, [name]: text } }), { className: 'amount' })}<span
          >%</span
        >`,
      does,
      problems[name],
    );
  return html`<section aria-labelledby="faults">
    <h3 id="faults">Make it unreliable</h3>
    <p class="note">
      What a standard queue may do at any time and seldom does, made frequent. Of this playground alone, not an
      attribute of AWS.
    </p>
    ${percent('duplicates', 'Duplicates', 'A received message stays receivable as well.')}
    ${percent('reordering', 'Reordering', 'A receive takes another of the first ten messages than the first.')}
    ${percent('shortPollMisses', 'Missed by short polls', 'A short poll comes back without a message that is there.')}
    ${labelled(
      'seed',
      'Seed',
      textField('seed', faults.seed, problems['seed'], (seed) => change({ faults: { ...faults, seed } }), {
        className: 'amount',
      }),
      'The same seed and the same calls go wrong in the same places.',
      problems['seed'],
    )}
  </section>`;
}
