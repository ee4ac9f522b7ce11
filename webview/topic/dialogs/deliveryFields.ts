import { html, nothing } from 'lit';
import '../../components/bodyEditor.ts';
import { checkbox, dropdown, helpOrProblem, labelled, radios, textField } from '../../components/formFields.ts';
import {
  backoffFunctions,
  deliveryFormAs,
  deliveryProblems,
  deliveryWords,
  phaseFields,
  type DeliveryForm,
  type DeliveryOwner,
  type PhaseName,
} from './deliveryForm.ts';

/** The fields of a delivery policy: AWS's default, phases, or JSON. */
export function deliverySection(form: DeliveryForm, owner: DeliveryOwner, change: (form: DeliveryForm) => void) {
  const problems = deliveryProblems(form);
  const kinds = [
    { value: 'default', label: owner === 'topic' ? 'AWS’s default' : 'as the topic says' },
    { value: 'phases', label: 'phases' },
    { value: 'json', label: 'JSON' },
  ] as const;
  return html`<section aria-labelledby="retries">
    <h3 id="retries">Retries over HTTP</h3>
    <span class="name">Delivery policy</span>
    <div class="value">
      ${radios('delivery', 'Delivery policy', kinds, form.kind, (kind) => change(deliveryFormAs(form, kind, owner)))}
      ${helpOrProblem('delivery', helpOf(form, owner, Object.keys(problems).length > 0), undefined)}
    </div>
    ${form.kind === 'phases' ? phases(form, owner, change) : form.kind === 'json' ? json(form, owner, change) : nothing}
  </section>`;
}

function phases(form: DeliveryForm, owner: DeliveryOwner, change: (form: DeliveryForm) => void) {
  const problems = deliveryProblems(form);
  return html`${phaseFields.map(({ name, label, unit }) =>
    labelled(
      name,
      label,
      html`${textField(name, form.phases[name], problems[name], (text) => change({ ...form, phases: { ...form.phases, [name]: text } }), { className: 'amount' })}${unit === '' ? nothing : html`<span>${unit}</span>`}`,
      helps[name] ?? '',
      problems[name],
    ),
  )}
  ${labelled(
    'backoff',
    'Waits rise',
    dropdown(
      'backoff',
      backoffFunctions.map((value) => ({ value, label: value })),
      form.backoffFunction as (typeof backoffFunctions)[number],
      undefined,
      (backoffFunction) => change({ ...form, backoffFunction }),
    ),
    '',
    undefined,
  )}
  ${labelled(
    'maxReceivesPerSecond',
    'At most',
    html`${textField('maxReceivesPerSecond', form.maxReceivesPerSecond, problems.maxReceivesPerSecond, (maxReceivesPerSecond) => change({ ...form, maxReceivesPerSecond }), { className: 'amount', placeholder: 'no limit' })}<span
        >deliveries a second</span
      >`,
    '',
    problems.maxReceivesPerSecond,
  )}
  ${labelled(
    'contentType',
    'Content-Type',
    textField(
      'contentType',
      form.headerContentType,
      undefined,
      (headerContentType) => change({ ...form, headerContentType }),
      {
        placeholder: 'text/plain; charset=UTF-8',
      },
    ),
    '',
    undefined,
  )}
  ${
    owner === 'topic'
      ? html`<span class="name">Overrides</span>
          <div class="value">
            ${checkbox('Subscriptions may not have a policy of their own', form.disablesOverrides, (disablesOverrides) => change({ ...form, disablesOverrides }))}
          </div>`
      : nothing
  }`;
}

const helps: Readonly<Partial<Record<PhaseName, string>>> = {
  numRetries: 'Those that the phases leave over come between the shortest and the longest wait.',
};

function json(form: DeliveryForm, owner: DeliveryOwner, change: (form: DeliveryForm) => void) {
  const problem = deliveryProblems(form).json;
  return html`<div class="value whole">
    <q-body-editor
      open
      label="Delivery policy"
      placeholder="{}"
      .schema=${owner === 'topic' ? 'topicDelivery' : 'subscriptionDelivery'}
      .value=${form.json}
      ?wrong=${problem !== undefined}
      @body-changed=${(event: CustomEvent<string>) => change({ ...form, json: event.detail })}
    ></q-body-editor>
    ${helpOrProblem('delivery-json', '', problem)}
  </div>`;
}

function helpOf(form: DeliveryForm, owner: DeliveryOwner, isWrong: boolean): string {
  if (form.kind === 'json' || isWrong) return '';
  if (form.kind === 'phases') return deliveryWords(form);
  return owner === 'topic' ? 'After the first try: 3 × after 20 s.' : '';
}
