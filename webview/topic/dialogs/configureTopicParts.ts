import { html, nothing } from 'lit';
import '../../components/bodyEditor.ts';
import { checkbox, helpOrProblem, labelled, quantity, radios, textField } from '../../components/formFields.ts';
import { loggedProtocols, loggingParts, messageSizeField, type TopicForm } from './topicForm.ts';
import type { TopicFormProblems } from './topicFormProblems.ts';

/** The sections of the form of a topic. */

export interface TopicFormView {
  readonly form: TopicForm;
  readonly problems: TopicFormProblems;
  readonly isFifo: boolean;
  readonly change: (part: Partial<TopicForm>) => void;
}

export function messagesSection({ form, problems, isFifo, change }: TopicFormView) {
  const name = problems['DisplayName'];
  return html`<section aria-labelledby="messages">
    <h3 id="messages">Messages</h3>
    ${quantity(messageSizeField, form.messageSize, problems['MaximumMessageSize'], (messageSize) => change({ messageSize }), true)}
    ${labelled(
      'DisplayName',
      'Display name',
      textField('DisplayName', form.displayName, name, (displayName) => change({ displayName }), {
        placeholder: 'none',
      }),
      'Sender of mails, and the first word of text messages.',
      name,
    )}
    <span class="name">Signature</span>
    <div class="value">
      ${radios('signature', 'Signature version', signatures, form.signatureVersion, (signatureVersion) => change({ signatureVersion }))}
      ${helpOrProblem('signature', 'What an endpoint verifies a notification by.', undefined)}
    </div>
    ${
      isFifo
        ? nothing
        : html`<span class="name">Tracing</span>
            <div class="value">
              ${radios('tracing', 'Tracing', tracings, form.tracing, (tracing) => change({ tracing }))}
            </div>`
    }
  </section>`;
}

const signatures = [
  { value: '1', label: 'version 1 (SHA-1)' },
  { value: '2', label: 'version 2 (SHA-256)' },
] as const;
const tracings = [
  { value: 'PassThrough', label: 'pass through' },
  { value: 'Active', label: 'active' },
] as const;
const throughputs = [
  { value: 'Topic', label: 'the whole topic' },
  { value: 'MessageGroup', label: 'each message group' },
] as const;

export function topicFifoSection({ form, problems, isFifo, change }: TopicFormView) {
  if (!isFifo) return nothing;
  const days = problems['ArchivePolicy'];
  return html`<section aria-labelledby="fifo">
    <h3 id="fifo">FIFO</h3>
    <span class="name">Deduplication</span>
    <div class="value">
      ${checkbox('By content, where a message brings no id', form.contentBased, (contentBased) => change({ contentBased }))}
    </div>
    <span class="name">Throughput scope</span>
    <div class="value">
      ${radios('throughput', 'Throughput scope', throughputs, form.throughput, (throughput) => change({ throughput }))}
      ${helpOrProblem('throughput', 'Within which a second message with the same id is dropped, and what the quota counts for.', undefined)}
    </div>
    <span class="name">Archive</span>
    <div class="value">
      ${checkbox('Keep what is published, so that it can be replayed', form.archives, (archives) => change({ archives }))}
      ${
        form.archives
          ? html`${textField('archiveDays', form.archiveDays, days, (archiveDays) => change({ archiveDays }), {
                className: 'amount',
                label: 'Days of the archive',
              })}<span>days</span>`
          : nothing
      }
      ${helpOrProblem('archiveDays', form.archives ? 'A topic with an archive cannot be deleted.' : '', days)}
    </div>
  </section>`;
}

export function topicEncryptionSection({ form, change }: TopicFormView) {
  return html`<section aria-labelledby="encryption">
    <h3 id="encryption">Encryption</h3>
    ${labelled(
      'KmsMasterKeyId',
      'KMS key',
      textField('KmsMasterKeyId', form.kmsKey, undefined, (kmsKey) => change({ kmsKey }), { placeholder: 'none' }),
      'Id, ARN or alias, such as alias/aws/sns. Is not looked up when it is set.',
      undefined,
    )}
  </section>`;
}

export function topicPolicySection({ form, problems, change }: TopicFormView) {
  return html`<section aria-labelledby="policy">
    <h3 id="policy">Access policy</h3>
    <p class="note">
      Empty: back to the default, which lets the owner do everything. Ctrl+Space offers what can stand there.
    </p>
    <div class="value whole">
      <q-body-editor
        open
        label="Access policy"
        placeholder='{"Version": "2012-10-17", "Statement": []}'
        schema="topicPolicy"
        .value=${form.policy}
        ?wrong=${problems['Policy'] !== undefined}
        @body-changed=${(event: CustomEvent<string>) => change({ policy: event.detail })}
      ></q-body-editor>
      ${helpOrProblem('policy-text', '', problems['Policy'])}
    </div>
  </section>`;
}

const partLabels: Readonly<Record<(typeof loggingParts)[number], string>> = {
  SuccessFeedbackRoleArn: 'role for successes',
  FailureFeedbackRoleArn: 'role for failures',
  SuccessFeedbackSampleRate: 'percent of successes',
};

/** Seldom set, and of no effect here: folded. */
export function loggingSection({ form, problems, change }: TopicFormView) {
  const isSet = Object.values(form.logging).some((value) => value !== '');
  return html`<details class="more" ?open=${isSet}>
    <summary>More: delivery status logging</summary>
    <section aria-label="Delivery status logging">
      <p class="note whole">
        What AWS writes to CloudWatch Logs about deliveries. It is kept here and has no effect: the panel shows every
        delivery.
      </p>
      ${loggedProtocols.flatMap((protocol) =>
        loggingParts.map((part) => {
          const name = `${protocol}${part}`;
          const field = textField(
            name,
            form.logging[name] ?? '',
            problems[name],
            (value) => change({ logging: { ...form.logging, [name]: value } }),
            part === 'SuccessFeedbackSampleRate'
              ? { className: 'amount', placeholder: 'all' }
              : { placeholder: 'arn:aws:iam::000000000000:role/logs' },
          );
          return labelled(name, `${protocol}: ${partLabels[part]}`, field, '', problems[name]);
        }),
      )}
    </section>
  </details>`;
}
