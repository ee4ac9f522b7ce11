import type { Outcome, TopicTarget } from '../../src/panel/contract.ts';
import type { BodyForm } from '../decode.ts';

export type TopicView = 'deliveries' | 'subscriptions' | 'picture';
export type PublishTab = 'verdict' | 'message' | 'attempts';

/** What survives hiding and reload: where one was and how it was laid out. Never a message, never data. */
export interface TopicNavigation {
  readonly version: 1;
  readonly target?: TopicTarget;
  readonly view: TopicView;
  readonly chips: readonly string[];
  readonly outcomes: readonly Outcome[];
  /** Row id of the publish that was chosen. */
  readonly publishId?: number | undefined;
  /** Row id of the subscription: of the field of the matrix, or chosen by itself. */
  readonly subscriptionId?: number | undefined;
  readonly railWidth: number;
  readonly railTab: PublishTab;
  readonly bodyForm: BodyForm;
  /** Column widths in px that were changed by hand, by column id. */
  readonly columns: Readonly<Record<string, number>>;
}

const first: TopicNavigation = {
  version: 1,
  view: 'deliveries',
  chips: [],
  outcomes: [],
  railWidth: 348,
  railTab: 'verdict',
  bodyForm: 'best',
  columns: {},
};

/** The state as stored, or the first one when nothing fits: state of another version is dropped, not guessed at. */
export function restoreTopicNavigation(stored: unknown): TopicNavigation {
  if (typeof stored !== 'object' || stored === null || (stored as TopicNavigation).version !== 1) return first;
  return { ...first, ...(stored as TopicNavigation) };
}
