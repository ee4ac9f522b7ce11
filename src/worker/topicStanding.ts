import { notFound } from '../engine/sns/refusal.ts';
import type { PublishRow } from '../engine/sns/rows.ts';
import { subscriptionArn } from '../engine/sns/subscriptionArn.ts';
import type { State } from '../engine/state.ts';
import type { Awaited } from '../gateway/condition.ts';
import type { InboxCondition, PublishCondition } from '../gateway/topicCondition.ts';

/** How a publish stands, against what is waited for. @throws NotFoundException when its topic is gone. */
export function publishStanding(
  { documents }: State,
  { topicId, messageId, subscriptionId, verdict }: PublishCondition,
): Pick<Awaited, 'met' | 'publish'> {
  if (!documents.rows('topic').has(topicId)) throw notFound('Topic');
  const row = publishWith(documents, topicId, messageId);
  if (!row) return { met: false, publish: null };
  const cells = row.cells.filter(({ subscription }) => subscriptionId === undefined || subscription === subscriptionId);
  const isOver = cells.every(({ outcome }) => outcome !== 'sending' && outcome !== 'retrying');
  const met = verdict === undefined ? isOver : cells.some(({ outcome }) => outcome === verdict);
  const deliveries = cells.map(({ subscription, outcome }) => {
    const found = documents.rows('subscription').get(subscription);
    return { subscriptionArn: found && subscriptionArn(found), verdict: outcome };
  });
  return { met, publish: { deliveries } };
}

/** The latest of what arrived that was waited for. */
export function inboxStanding(
  { documents }: State,
  { to, contains, of }: InboxCondition,
): Pick<Awaited, 'met' | 'inbox'> {
  const wanted = contains?.toLowerCase();
  const found = [...documents.rows('inbox').values()].findLast(
    (row) =>
      (to === undefined || row.to === to) &&
      (of === undefined || row.kind === of) &&
      (wanted === undefined || `${row.subject ?? ''}\n${row.body}`.toLowerCase().includes(wanted)),
  );
  if (!found) return { met: false, inbox: null };
  const { kind, body, messageId, subject } = found;
  return { met: true, inbox: { kind, to: found.to, ...(subject === undefined ? {} : { subject }), body, messageId } };
}

/** From the end: who waits has just published. */
function publishWith(documents: State['documents'], topic: number, messageId: string): PublishRow | undefined {
  const ids = documents.publishesOf(topic);
  for (let at = ids.length - 1; at >= 0; at--) {
    const row = documents.rows('publish').get(ids[at]!)!;
    if (row.messageId === messageId) return row;
  }
  return undefined;
}
