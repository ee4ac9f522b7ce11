import type { InboxRow } from '../../../src/engine/sns/rows.ts';
import type { TestEngine } from '../anEngine.ts';

/** What has arrived, the oldest first. */
export function inboxOf({ engine }: TestEngine): InboxRow[] {
  return [...engine.state.documents.rows('inbox').values()];
}
