import type { InboxTarget } from '../../src/panel/contract.ts';
import type { InboxKind } from './inboxWords.ts';

/** What survives hiding and reload: where one was. Never a mail. */
export interface InboxNavigation {
  readonly version: 1;
  readonly target?: InboxTarget;
  readonly chips: readonly string[];
  readonly kind?: InboxKind | undefined;
  /** Row id of what is read. */
  readonly itemId?: number | undefined;
}

const first: InboxNavigation = { version: 1, chips: [] };

/** The state as stored, or the first one when nothing fits: state of another version is dropped, not guessed at. */
export function restoreInboxNavigation(stored: unknown): InboxNavigation {
  if (typeof stored !== 'object' || stored === null || (stored as InboxNavigation).version !== 1) return first;
  return { ...first, ...(stored as InboxNavigation) };
}
