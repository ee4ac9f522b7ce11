import { html, nothing, type TemplateResult } from 'lit';
import { quantityWords, type Quantity, type QuantityField } from '../queueFields.ts';
import { icon } from './icons.ts';

/** Parts of a form in a dialog; each says in place what is wrong with it. */

export function labelled(id: string, label: string, field: unknown, help: string, problem: string | undefined) {
  return html`<label class="name" for=${id}>${label}</label>
    <div class="value">${field}${helpOrProblem(id, help, problem)}</div>`;
}

export function helpOrProblem(id: string, help: string, problem: string | undefined): TemplateResult | typeof nothing {
  if (problem !== undefined) return html`<p class="problem" id="${id}-help">${icon('error')}${problem}</p>`;
  return help === '' ? nothing : html`<p class="note" id="${id}-help">${help}</p>`;
}

export function quantity(
  field: QuantityField,
  value: Quantity,
  problem: string | undefined,
  changed: (value: Quantity) => void,
  isFirst = false,
) {
  const { name, label, units, least, most, does } = field;
  const range = `${quantityWords(least, field)} to ${quantityWords(most, field)}`;
  const unit =
    units.length === 1
      ? html`<span>${units[0]!.word}</span>`
      : html`<select
          class="field"
          aria-label="Unit of ${label}"
          @change=${(event: Event) => changed({ ...value, factor: Number((event.target as HTMLSelectElement).value) })}
        >
          ${units.map(({ word, factor }) => html`<option value=${factor} ?selected=${factor === value.factor}>${word}</option>`)}
        </select>`;
  const amount = html`<input
    id=${name}
    class="field amount"
    inputmode="decimal"
    autocomplete="off"
    ?autofocus=${isFirst}
    aria-invalid=${problem !== undefined}
    aria-describedby="${name}-help"
    .value=${value.amount}
    @input=${(event: Event) => changed({ ...value, amount: textOf(event) })}
  />`;
  return labelled(name, label, html`${amount}${unit}`, `${does} ${range}.`, problem);
}

export interface Choice<T extends string> {
  readonly value: T;
  readonly label: string;
}

/** One of a few, all in sight. */
export function radios<T extends string>(
  name: string,
  label: string,
  choices: readonly Choice<T>[],
  chosen: T,
  changed: (value: T) => void,
) {
  return html`<fieldset class="choices" role="radiogroup" aria-label=${label}>
    ${choices.map(
      (choice) =>
        html`<label class="check"
          ><input
            type="radio"
            name=${name}
            .checked=${choice.value === chosen}
            @change=${() => changed(choice.value)}
          />${choice.label}</label
        >`,
    )}
  </fieldset>`;
}

export function checkbox(label: string, isOn: boolean, changed: (isOn: boolean) => void) {
  return html`<label class="check"
    ><input
      type="checkbox"
      .checked=${isOn}
      @change=${(event: Event) => changed((event.target as HTMLInputElement).checked)}
    />${label}</label
  >`;
}

export function dropdown<T extends string>(
  id: string,
  choices: readonly Choice<T>[],
  chosen: T,
  problem: string | undefined,
  changed: (value: T) => void,
) {
  return html`<select
    id=${id}
    class="field wide"
    aria-invalid=${problem !== undefined}
    aria-describedby="${id}-help"
    @change=${(event: Event) => changed((event.target as HTMLSelectElement).value as T)}
  >
    ${choices.map(({ value, label }) => html`<option value=${value} ?selected=${value === chosen}>${label}</option>`)}
  </select>`;
}

export function textField(
  id: string,
  value: string,
  problem: string | undefined,
  changed: (text: string) => void,
  more: { readonly className?: string; readonly placeholder?: string; readonly label?: string } = {},
) {
  return html`<input
    id=${id}
    class="field ${more.className ?? 'wide'}"
    autocomplete="off"
    spellcheck="false"
    aria-label=${more.label ?? nothing}
    aria-invalid=${problem !== undefined}
    aria-describedby="${id}-help"
    placeholder=${more.placeholder ?? nothing}
    .value=${value}
    @input=${(event: Event) => changed(textOf(event))}
  />`;
}

export function textOf(event: Event): string {
  return (event.target as HTMLInputElement | HTMLTextAreaElement).value;
}
