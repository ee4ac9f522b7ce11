import { html, nothing } from 'lit';
import { hasTemplate, isGenerated, type Draft } from '../draft.ts';
import type { TemplatePreview } from '../foresight.ts';
import { deduplicationProblem, groupProblem, type ComposeRules } from '../groupFields.ts';
import { countProblem, placeholderNames, seedProblem } from '../template.ts';
import { bytes } from '../time.ts';
import { shortField } from './draftFacts.ts';
import { icon } from './icons.ts';
import type { MenuItem } from './menu.ts';

type Typed = (part: Partial<Draft>) => void;
type Grouped = Pick<Draft, 'group' | 'deduplicationId'>;
type TypedGroup = (part: Partial<Grouped>) => void;

/** Group and deduplication id; a standard queue takes a group as the tenant of fair queues. */
export function groupFields(draft: Grouped, rules: ComposeRules, isStrict: boolean, typed: TypedGroup) {
  const problemOf = (value: string, problem: string | undefined) => (isStrict || value !== '' ? problem : undefined);
  const group = shortField({
    name: 'group',
    label: 'Group',
    ariaLabel: 'Message group id',
    value: draft.group,
    placeholder: rules.isFifo ? 'needed' : 'none',
    title: rules.isFifo
      ? 'Messages of one group are received in the order they were sent'
      : 'Optional on a standard queue: the tenant whose backlog must not slow down others',
    problem: problemOf(draft.group, isTemplated(draft.group) ? undefined : groupProblem(draft.group, rules)),
    typed: (text) => typed({ group: text }),
  });
  return rules.isFifo ? html`${group}${deduplicationField(draft, rules, isStrict, typed)}` : group;
}

function deduplicationField(draft: Grouped, rules: ComposeRules, isStrict: boolean, typed: TypedGroup) {
  const id = draft.deduplicationId;
  const problem = isTemplated(id) ? undefined : deduplicationProblem(id, rules);
  return shortField({
    name: 'deduplicationId',
    label: 'Deduplication id',
    value: id,
    placeholder: rules.isContentBased ? 'from content' : 'needed',
    title: 'For 5 minutes a second message with the same id is dropped',
    problem: isStrict || id !== '' ? problem : undefined,
    typed: (text) => typed({ deduplicationId: text }),
  });
}

/** How many, from which seed, and whether `{{…}}` is filled in. */
export function countFields(draft: Draft, typed: Typed) {
  const count = shortField({
    name: 'count',
    label: 'Count',
    value: draft.count,
    placeholder: '1',
    title: '1 to 100 000 messages; {{counter}} and {{uuid}} in the body tell them apart',
    problem: countProblem(draft.count),
    isNumber: true,
    typed: (text) => typed({ count: text }),
  });
  const isTemplate = hasTemplate(draft);
  const seed = shortField({
    name: 'seed',
    label: 'Seed',
    value: draft.seed,
    placeholder: '1',
    title: 'The same seed makes the same messages',
    problem: seedProblem(draft.seed),
    isNumber: true,
    typed: (text) => typed({ seed: text }),
  });
  return html`${count}
  ${
    isTemplate
      ? html`<label title="Off: sent as it is written"
          ><input
            type="checkbox"
            .checked=${!draft.isLiteral}
            @change=${(event: Event) => typed({ isLiteral: !(event.target as HTMLInputElement).checked })}
          />Fill in {{…}}</label
        >`
      : nothing
  }
  ${isTemplate && isGenerated(draft) && !draft.isLiteral ? seed : nothing}`;
}

export const placeholderItems: readonly MenuItem[] = placeholderNames.map((name) => ({
  id: `{{${name}}}`,
  label: `{{${name}}}`,
}));

/** The first message as it would be sent, or what is wrong with the template. */
export function previewLine(preview: TemplatePreview | undefined) {
  if (!preview) return nothing;
  if (preview.problem !== '') return html`<p class="problem" role="alert">${icon('error')}${preview.problem}</p>`;
  return html`<p class="preview" title=${preview.body.slice(0, 2000)}>
    <span>first</span><code>${preview.body.slice(0, 400)}</code><span>${bytes(preview.bytes)}</span>
  </p>`;
}

function isTemplated(text: string): boolean {
  return text.includes('{{');
}
