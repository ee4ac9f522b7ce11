import { l10n, window } from 'vscode';
import { maxQueueNameLength, queueNameProblem, type NameProblem } from '../backend/queueName.ts';
import { findQueue } from '../backend/queueTarget.ts';
import type { World } from '../engine/call.ts';
import type { Overview } from '../engine/inspect/views.ts';

export interface NameQuestion {
  readonly title: string;
  readonly prompt: string;
  readonly proposed?: string;
  /** What the typed text will become; as it is when absent. */
  readonly completed?: (typed: string) => string;
  /** Why a name that would be legal is not possible here. */
  readonly refuse?: (name: string) => string | undefined;
}

/** Asks for the name of a queue that is to be made. Answers with the completed name, undefined when dismissed. */
export async function askQueueName(
  overview: Overview,
  world: World,
  { title, prompt, proposed, completed = (typed) => typed, refuse }: NameQuestion,
): Promise<string | undefined> {
  const typed = await window.showInputBox({
    ...(proposed !== undefined && { value: proposed }),
    title,
    prompt,
    placeHolder: 'orders',
    ignoreFocusOut: true,
    validateInput: (text) => {
      const name = text === '' ? text : completed(text);
      const problem = queueNameProblem(name);
      if (problem) return problemText(problem, name);
      if (findQueue(overview, { ...world, name })) return l10n.t('{0} exists already in {1}.', name, world.region);
      return refuse?.(name);
    },
  });
  return typed === undefined ? undefined : completed(typed);
}

function problemText(problem: NameProblem, name: string): string {
  if (problem === 'empty') return l10n.t('A queue needs a name.');
  if (problem === 'characters')
    return l10n.t('Only letters A to Z, digits, hyphens and underscores; .fifo at the end makes a FIFO queue.');
  return l10n.t('{0} of at most {1} characters.', name.length, maxQueueNameLength);
}
