import type { RowId } from '../journal.ts';
import type { Cell, Outcome, PublishRow, SubscriptionRow } from '../sns/rows.ts';
import { parseTerms, type Filter, type Said, type Term } from './filterTerms.ts';
import { subscriptionLabel } from './topicLabels.ts';

/** A publish that a filter looks at. */
export class PublishCandidate {
  readonly row: PublishRow;

  constructor(row: PublishRow) {
    this.row = row;
  }

  get content(): Said {
    const { messageId, notification } = this.row;
    return { messageId, body: notification.message, attributes: notification.attributes };
  }
}

/** As the rows have them and as the panel says them, in lower case. */
const outcomes: ReadonlyMap<string, Outcome> = new Map([
  ['delivered', 'delivered'],
  ['filtered', 'filtered'],
  ['paused', 'paused'],
  ['unconfirmed', 'unconfirmed'],
  ['sending', 'sending'],
  ['retrying', 'retrying'],
  ['deadlettered', 'deadLettered'],
  ['dead-lettered', 'deadLettered'],
  ['dlq', 'deadLettered'],
  ['lost', 'lost'],
]);

/**
 * Understands what was typed into the filter of a topic: what `parseTerms` does, subject, group and deduplication id among
 * the texts, and `verdict:filtered`, `sub:orders-q`. A `sub:` says at whom the verdict has to be; without one, at anybody.
 *
 * @param wanted Outcomes that a publish has to have one of; any when empty.
 */
export function parsePublishFilter(
  text: string,
  wanted: readonly Outcome[],
  subscriptions: readonly SubscriptionRow[],
): Filter<PublishCandidate> {
  const chosen = new Set<RowId>();
  const isChosen = ({ subscription }: Cell): boolean => chosen.size === 0 || chosen.has(subscription);
  const hasOutcome = (some: ReadonlySet<Outcome>): Term<PublishCandidate> => ({
    isCheap: true,
    holds: ({ row }) => row.cells.some((cell) => some.has(cell.outcome) && isChosen(cell)),
  });
  const filter = parseTerms<PublishCandidate>(text, {
    prefixes: {
      'verdict:': (name) => {
        const outcome = outcomes.get(name.toLowerCase());
        return outcome ? hasOutcome(new Set([outcome])) : noVerdict(name);
      },
      'sub:': (name) => {
        const named = subscriptionsNamed(name, subscriptions);
        for (const id of named) chosen.add(id);
        if (named.length === 0) return noSubscription(name);
        return { isCheap: true, holds: ({ row }) => row.cells.some(isChosen) };
      },
    },
    texts: ({ row }) => [row.notification.subject, row.group, row.deduplicationId],
  });
  if (filter.problem !== undefined || wanted.length === 0) return filter;
  return { terms: [hasOutcome(new Set(wanted)), ...filter.terms] };
}

/** By the label or the endpoint; where none is called so, those whose endpoint contains it. */
function subscriptionsNamed(name: string, subscriptions: readonly SubscriptionRow[]): readonly RowId[] {
  if (!name) return [];
  const wanted = name.toLowerCase();
  const exact = subscriptions.filter((each) =>
    [subscriptionLabel(each), each.endpoint].some((text) => text.toLowerCase() === wanted),
  );
  const found = exact.length > 0 ? exact : subscriptions.filter((each) => each.endpoint.toLowerCase().includes(wanted));
  return found.map(({ id }) => id);
}

function noVerdict(name: string): string {
  return `There is no verdict "${name}": use delivered, filtered, retrying, lost, dlq, paused, unconfirmed or sending.`;
}

function noSubscription(name: string): string {
  return name ? `No subscription is called "${name}".` : 'sub: wants a subscription, as in sub:orders-q.';
}
