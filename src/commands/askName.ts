import { l10n, window } from 'vscode';
import { maxQueueNameLength, maxTopicNameLength, nameProblem, type NameProblem } from '../backend/queueName.ts';
import { findQueue } from '../backend/queueTarget.ts';
import { findTopic } from '../backend/topicTarget.ts';
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

interface Named {
  readonly longest: number;
  readonly example: string;
  readonly exists: (name: string) => boolean;
}

/** Asks for the name of a queue that is to be made. Answers with the completed name, undefined when dismissed. */
export function askQueueName(overview: Overview, world: World, question: NameQuestion): Promise<string | undefined> {
  const exists = (name: string) => findQueue(overview, { ...world, name }) !== undefined;
  return ask(world, question, { longest: maxQueueNameLength, example: 'orders', exists });
}

/** The same of a topic. */
export function askTopicName(overview: Overview, world: World, question: NameQuestion): Promise<string | undefined> {
  const exists = (name: string) => findTopic(overview, { ...world, name }) !== undefined;
  return ask(world, question, { longest: maxTopicNameLength, example: 'order-events', exists });
}

async function ask(
  { region }: World,
  { title, prompt, proposed, completed = (typed) => typed, refuse }: NameQuestion,
  { longest, example, exists }: Named,
): Promise<string | undefined> {
  const typed = await window.showInputBox({
    ...(proposed !== undefined && { value: proposed }),
    title,
    prompt,
    placeHolder: example,
    ignoreFocusOut: true,
    validateInput: (text) => {
      const name = text === '' ? text : completed(text);
      const problem = nameProblem(name, longest);
      if (problem) return problemText(problem, name, longest);
      if (exists(name)) return l10n.t('{0} exists already in {1}.', name, region);
      return refuse?.(name);
    },
  });
  return typed === undefined ? undefined : completed(typed);
}

function problemText(problem: NameProblem, name: string, longest: number): string {
  if (problem === 'empty') return l10n.t('It needs a name.');
  if (problem === 'characters')
    return l10n.t('Only letters A to Z, digits, hyphens and underscores; .fifo at the end makes it FIFO.');
  return l10n.t('{0} of at most {1} characters.', name.length, longest);
}
