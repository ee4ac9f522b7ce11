import type { CopyForm, RowState } from '../src/panel/contract.ts';
import type { CommandId } from './keymap.ts';
import { grouped } from './time.ts';

/** The messages that an action means, as far as they are known: `undefined` among the states is a row out of sight. */
export interface Meant {
  readonly count: number;
  readonly states: ReadonlySet<RowState | undefined>;
}

/** What of the queue decides which verbs make sense. */
export interface VerbQueue {
  /** Another queue's redrive policy names it. */
  readonly isDeadLetter: boolean;
}

const rowVerbs = [
  'receiveChosen',
  'release',
  'extend',
  'delete',
  'edit',
  'copyBody',
  'copyId',
  'copyAs',
  'copyAsAwsCli',
  'copyAsSdkJs',
  'copyAsBoto3',
  'copyAsJson',
  'saveBody',
  'export',
  'compare',
  'redrive',
] as const satisfies readonly CommandId[];

/** What can be done with messages that are chosen. */
export type RowVerb = (typeof rowVerbs)[number];

type CopyCommand = 'copyAsAwsCli' | 'copyAsSdkJs' | 'copyAsBoto3' | 'copyAsJson';

export const copyForms: Readonly<Record<CopyCommand, CopyForm>> = {
  copyAsAwsCli: 'awsCli',
  copyAsSdkJs: 'sdkJs',
  copyAsBoto3: 'boto3',
  copyAsJson: 'json',
};

/** Why a verb cannot be done with what is chosen, in a sentence; undefined where it can, or where only the host can tell. */
export function whyNot(verb: RowVerb, { count, states }: Meant, queue: VerbQueue): string | undefined {
  if (count === 0) return 'No message is chosen.';
  const may = (...wanted: RowState[]) => states.has(undefined) || wanted.some((state) => states.has(state));
  switch (verb) {
    case 'release':
    case 'extend':
      return may('inFlight') ? undefined : 'Only a message in flight can be released or hidden longer.';
    case 'receiveChosen':
      return may('visible') ? undefined : 'Only a visible message can be received.';
    case 'delete':
      return may('visible', 'inFlight', 'delayed') ? undefined : 'What is gone cannot be deleted.';
    case 'redrive':
      return (
        whyNoRedrive(queue) ?? (may('visible', 'inFlight', 'delayed') ? undefined : 'What is gone cannot be moved.')
      );
    case 'edit':
    case 'saveBody':
    case 'copyId':
      return count === 1 ? undefined : `One message at a time; ${grouped(count)} are chosen.`;
    case 'compare':
      return count === 2 ? undefined : `Choose two messages to compare; ${grouped(count)} chosen.`;
    default:
      return undefined;
  }
}

/** A redrive is for dead-letter queues; undefined where it is one. */
export function whyNoRedrive({ isDeadLetter }: VerbQueue): string | undefined {
  return isDeadLetter ? undefined : 'Only a dead-letter queue gives messages back; no queue names this one as its own.';
}

export function isRowVerb(command: CommandId): command is RowVerb {
  return (rowVerbs as readonly CommandId[]).includes(command);
}
