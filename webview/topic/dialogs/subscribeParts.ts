import { html, nothing } from 'lit';
import type { PolicyTrial, SubscribeCandidates, SubscriptionProtocol } from '../../../src/panel/contract.ts';
import { checkbox, dropdown, helpOrProblem, labelled, textField } from '../../components/formFields.ts';
import { icon } from '../../components/icons.ts';
import { functionCandidates, queueCandidates } from './candidates.ts';
import type { FilterDraft } from './filterDraft.ts';
import './policyEditor.ts';
import { protocolOrder, protocolRules, type ProtocolRule } from './protocolRules.ts';
import { endpointOf, needsQueuePolicy, type SubscribeForm, type SubscribeProblems } from './subscribeForm.ts';

/** The sections of the form that subscribes. */

export interface SubscribeView {
  readonly form: SubscribeForm;
  readonly problems: SubscribeProblems;
  readonly isFifo: boolean;
  readonly candidates: SubscribeCandidates | undefined;
  readonly deadLetters: readonly { readonly name: string; readonly arn: string }[];
  readonly trial: PolicyTrial | undefined;
  readonly trialFailure: string;
  readonly showsFilter: boolean;
  readonly change: (part: Partial<SubscribeForm>) => void;
  readonly showFilter: () => void;
  readonly openFunctions: () => void;
}

export function endpointSection(view: SubscribeView) {
  const { form, problems, isFifo, change } = view;
  const rule = protocolRules[form.protocol];
  const offered = isFifo ? protocolOrder.filter((protocol) => protocol === 'sqs') : protocolOrder;
  const choices = offered.map((value) => ({ value, label: protocolRules[value].label }));
  return html`<section aria-labelledby="who">
    <h3 id="who">Who gets the messages</h3>
    ${labelled(
      'protocol',
      'Protocol',
      dropdown<SubscriptionProtocol>('protocol', choices, form.protocol, undefined, (protocol) => change({ protocol })),
      isFifo ? 'Only queues can be subscribed to a FIFO topic.' : '',
      undefined,
    )}
    ${rule.picks ? picker(view, rule) : typed(view, rule)} ${queuePolicy(view)}
    ${
      rule.needsRole
        ? labelled(
            'role',
            'Role',
            textField('role', form.role, problems.role, (role) => change({ role }), {
              placeholder: 'arn:aws:iam::000000000000:role/sns-firehose',
            }),
            'SubscriptionRoleArn: the role that SNS uses to write.',
            problems.role,
          )
        : nothing
    }
  </section>`;
}

function picker(view: SubscribeView, rule: ProtocolRule) {
  const { form, problems, candidates, isFifo } = view;
  const isQueue = rule.picks === 'queue';
  const all = candidates && (isQueue ? queueCandidates(candidates, isFifo) : functionCandidates(candidates));
  return html`<span class="name">${rule.field}</span>
    <div class="value">
      <q-candidate-picker
        id="endpoint"
        autofocus
        .label=${rule.field}
        .placeholder=${rule.example}
        .none=${isQueue ? 'There is no queue yet.' : 'There is no function yet.'}
        .arnPattern=${isQueue ? /^arn:aws[a-z-]*:sqs:/ : /^arn:aws[a-z-]*:lambda:/}
        .candidates=${all}
        .chosen=${endpointOf(form)}
        ?wrong=${problems.endpoint !== undefined}
        @candidate-picked=${(event: CustomEvent<string>) => setEndpoint(view, event.detail)}
      ></q-candidate-picker>
      ${helpOrProblem('endpoint', rule.help, problems.endpoint)}
      ${isQueue ? nothing : html`<button class="mini" @click=${view.openFunctions}>Open Functions</button>`}
    </div>`;
}

function typed(view: SubscribeView, rule: ProtocolRule) {
  const { form, problems } = view;
  const field = textField(
    'endpoint',
    form.endpoints[form.protocol] ?? '',
    problems.endpoint,
    (text) => setEndpoint(view, text),
    {
      placeholder: rule.example,
    },
  );
  return labelled('endpoint', rule.field, field, rule.help, problems.endpoint);
}

/** The most common mistake on AWS, mended before it is made. */
function queuePolicy({ form, candidates, change }: SubscribeView) {
  if (!candidates || !needsQueuePolicy(form, candidates)) return nothing;
  return html`<span class="name">Queue policy</span>
    <div class="value">
      ${checkbox(
        'Let the topic send to this queue (adds a statement to its policy)',
        form.allowsTopicToSend,
        (allowsTopicToSend) => change({ allowsTopicToSend }),
      )}
      ${
        form.allowsTopicToSend
          ? nothing
          : html`<p class="note">
              ${icon('warning')} Without it AWS refuses every delivery to this queue, and SNS does not say so to the
              publisher.
            </p>`
      }
    </div>`;
}

export function filterSection(view: SubscribeView) {
  const { form, trial, trialFailure, showsFilter, showFilter, change, problems } = view;
  return html`<section aria-labelledby="filter">
    <h3 id="filter">Filter</h3>
    <div class="value whole">
      ${
        showsFilter
          ? html`<q-policy-editor
              .draft=${form.filter}
              .trial=${trial}
              .failure=${trialFailure}
              ?wrong=${problems.filter !== undefined}
              @filter-changed=${(event: CustomEvent<FilterDraft>) => change({ filter: event.detail })}
            ></q-policy-editor>`
          : html`<button class="mini" @click=${showFilter}>${icon('plus')} Filter policy</button
              ><span class="note">Without one it gets every message.</span>`
      }
    </div>
  </section>`;
}

export function deliverySection({ form, deadLetters, change }: SubscribeView) {
  const { takesRaw } = protocolRules[form.protocol];
  return html`<section aria-labelledby="delivery">
    <h3 id="delivery">Delivery</h3>
    ${takesRaw ? rawField(form.isRaw, (isRaw) => change({ isRaw })) : nothing}
    ${deadLetterField(form.deadLetterArn, deadLetters, (deadLetterArn) => change({ deadLetterArn }))}
  </section>`;
}

export function rawField(isRaw: boolean, change: (isRaw: boolean) => void) {
  return html`<span class="name">Payload</span>
    <div class="value">
      ${checkbox('Raw: the message as it was published', isRaw, change)}
      <p class="note">
        ${isRaw ? 'Message attributes become attributes of the queue’s message; the subject is lost.' : 'Else it is wrapped in the envelope of SNS.'}
      </p>
    </div>`;
}

export function deadLetterField(
  chosen: string,
  queues: readonly { readonly name: string; readonly arn: string }[],
  change: (arn: string) => void,
) {
  const isKnown = chosen === '' || queues.some(({ arn }) => arn === chosen);
  const choices = [
    { value: '', label: 'none' },
    ...(isKnown ? [] : [{ value: chosen, label: `${chosen.split(':').at(-1)} (does not exist)` }]),
    ...queues.map(({ name, arn }) => ({ value: arn, label: name })),
  ];
  return labelled(
    'deadLetter',
    'Dead-letter queue',
    dropdown('deadLetter', choices, chosen, undefined, change),
    chosen === '' ? 'Without one, what cannot be delivered is lost.' : 'Gets what could not be delivered.',
    undefined,
  );
}

function setEndpoint({ form, change }: SubscribeView, text: string): void {
  change({ endpoints: { ...form.endpoints, [form.protocol]: text } });
}
