import { attributeProblem, bodyProblem, delayProblem, sizeOf } from './composition.ts';
import { hasTemplate, type Draft } from './draft.ts';
import { deduplicationProblem, groupProblem, type ComposeRules } from './groupFields.ts';
import { countProblem, seedProblem } from './template.ts';
import { plural } from './time.ts';

/** Why AWS would refuse a draft, in a sentence, and which of its parts must change. */
export interface DraftProblem {
  readonly part: keyof Draft;
  readonly text: string;
}

/** What is wrong with the draft first; undefined when AWS would take it. Of a template the host knows what it becomes. */
export function draftProblem(draft: Draft, rules: ComposeRules): DraftProblem | undefined {
  const isTemplate = !draft.isLiteral && hasTemplate(draft);
  const texts: Partial<Record<keyof Draft, string | undefined>> = {
    body: bodyProblem(draft.body, sizeOf(draft.body, draft.attributes), rules.maxBytes),
    group: isTemplate && draft.group !== '' ? undefined : groupProblem(draft.group, rules),
    deduplicationId:
      isTemplate && draft.deduplicationId !== '' ? undefined : deduplicationProblem(draft.deduplicationId, rules),
    delay: rules.isFifo ? undefined : delayProblem(draft.delay),
    count: countProblem(draft.count),
    seed: seedProblem(draft.seed),
    attributes: attributesProblem(draft),
  };
  for (const [part, text] of Object.entries(texts)) {
    if (text !== undefined) return { part: part as keyof Draft, text };
  }
  return undefined;
}

/** The one that is said while it is typed: it has become too large. */
export function sizeProblem({ body, attributes }: Draft, { maxBytes }: ComposeRules): DraftProblem | undefined {
  const size = sizeOf(body, attributes);
  if (body === '' || size <= maxBytes) return undefined;
  return { part: 'body', text: bodyProblem(body, size, maxBytes)! };
}

function attributesProblem({ attributes, isLiteral }: Draft): string | undefined {
  const wrong = attributes.filter((_, i) => attributeProblem(attributes, i, !isLiteral) !== undefined).length;
  return wrong === 0 ? undefined : `${plural(wrong, 'attribute')} cannot be sent like this.`;
}
