import { attributeProblem, bodyProblem, delayProblem, sizeOf } from './composition.ts';
import type { Draft } from './draft.ts';
import { plural } from './time.ts';

/** Why AWS would refuse a draft, in a sentence, and which of its parts must change. */
export interface DraftProblem {
  readonly part: keyof Draft;
  readonly text: string;
}

/** What is wrong with the draft first; undefined when AWS would take it. */
export function draftProblem(draft: Draft, maxBytes: number): DraftProblem | undefined {
  const body = bodyProblem(draft.body, sizeOf(draft.body, draft.attributes), maxBytes);
  if (body !== undefined) return { part: 'body', text: body };
  const delay = delayProblem(draft.delay);
  if (delay !== undefined) return { part: 'delay', text: delay };
  const wrong = draft.attributes.filter((_, i) => attributeProblem(draft.attributes, i) !== undefined).length;
  return wrong === 0
    ? undefined
    : { part: 'attributes', text: `${plural(wrong, 'attribute')} cannot be sent like this.` };
}

/** The one that is said while it is typed: it has become too large. */
export function sizeProblem({ body, attributes }: Draft, maxBytes: number): DraftProblem | undefined {
  const size = sizeOf(body, attributes);
  if (body === '' || size <= maxBytes) return undefined;
  return { part: 'body', text: bodyProblem(body, size, maxBytes)! };
}
