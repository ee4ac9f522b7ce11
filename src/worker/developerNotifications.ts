import type { World } from '../engine/call.ts';
import type { InboxRow } from '../engine/sns/rows.ts';
import type { State } from '../engine/state.ts';

/** What arrived in one world, the oldest first. @param to Of one phone number, or endpoint, alone. */
export function inboxOf({ documents }: State, kind: InboxRow['kind'], world: World, to?: string): InboxRow[] {
  const found: InboxRow[] = [];
  for (const row of documents.rows('inbox').values()) {
    const isThere = row.kind === kind && row.accountId === world.accountId && row.region === world.region;
    if (isThere && (to === undefined || row.to === to)) found.push(row);
  }
  return found.sort((a, b) => a.id - b.id);
}

/** What confirms a subscription; undefined where there is none. */
export function subscriptionToken({ documents }: State, arn: string): string | undefined {
  const uuidAt = arn.lastIndexOf(':') + 1;
  const row = documents.subscriptionWith(arn.slice(uuidAt));
  return row && `${row.topicArn}:` === arn.slice(0, uuidAt) && row.token !== '' ? row.token : undefined;
}
