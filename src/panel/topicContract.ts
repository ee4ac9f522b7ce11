import type {
  DraftVerdicts,
  PolicyTrial,
  PublishDetail,
  PublishDraft,
  PublishesQuery,
  PublishesWindow,
  SampleEvent,
  TopicSummary,
} from '../engine/inspect/topicViews.ts';
import type { SubscriptionProtocol } from '../engine/sns/rows.ts';

export type * from '../engine/inspect/topicViews.ts';
export type { ClauseVerdict, FilterFailure } from '../engine/sns/filterPolicy/verdict.ts';
export type { Attempt, Outcome, SubscriptionProtocol } from '../engine/sns/rows.ts';

/** Which topic a panel shows. */
export interface TopicTarget {
  readonly kind: 'topic';
  readonly accountId: string;
  readonly region: string;
  readonly name: string;
}

export interface TopicFacts {
  readonly target: TopicTarget;
  readonly where: string;
  /** `http://host:port` where AWS clients reach it. */
  readonly origin?: string;
  readonly summary: TopicSummary;
}

export interface PublishedMessage {
  readonly messageId: string;
  /** Row of the publish, to show and flash. */
  readonly id?: number;
  /** FIFO: AWS says it was published, and dropped it. */
  readonly isDuplicate?: boolean;
}

export interface SubscribeRequest {
  readonly protocol: SubscriptionProtocol;
  readonly endpoint: string;
  /** AWS's names and strings: RawMessageDelivery, FilterPolicy, FilterPolicyScope, RedrivePolicy, DeliveryPolicy … */
  readonly attributes: Readonly<Record<string, string>>;
  /** Queues: also adds what the queue's policy needs, so that AWS would deliver. */
  readonly allowsTopicToSend?: boolean;
}

/** What may subscribe. */
export interface SubscribeCandidates {
  readonly queues: readonly {
    readonly name: string;
    readonly arn: string;
    readonly fifo: boolean;
    /** Its policy lets this topic send. */
    readonly allowsTopic: boolean;
    readonly isSubscribed: boolean;
  }[];
  readonly functions: readonly { readonly name: string; readonly arn: string; readonly isSubscribed: boolean }[];
}

export interface TopicConfigureRequest {
  /** AWS's strings, `''` clears. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly tags?: Readonly<Record<string, string>>;
}

/** Calls from a topic panel to the extension host. A rejected call carries an AWS shape as `name` and a sentence as `message`. */
export interface TopicHost {
  /** Rejects with `NotFoundException` when it is gone. */
  describe(): Promise<TopicFacts>;
  publishes(query: Omit<PublishesQuery, 'topicId'>): Promise<PublishesWindow>;
  /** Undefined when it is too old to be kept. */
  publish(query: { readonly id: number }): Promise<PublishDetail | undefined>;
  /** What a draft would reach; cheap, for every keystroke (debounced). */
  verdicts(draft: PublishDraft): Promise<DraftVerdicts>;
  /** A filter policy held against the last hundred publishes. */
  tryPolicy(trial: {
    readonly policy: string;
    readonly scope: 'MessageAttributes' | 'MessageBody';
  }): Promise<PolicyTrial>;
  publishMessage(draft: PublishDraft): Promise<PublishedMessage>;
  subscribe(request: SubscribeRequest): Promise<{ readonly subscriptionArn: string; readonly isPending: boolean }>;
  candidates(): Promise<SubscribeCandidates>;
  /** Asks first. */
  unsubscribe(subscription: { readonly id: number }): Promise<boolean>;
  /** Each by SetSubscriptionAttributes; rejects with AWS's sentence at the first that is refused. */
  setSubscription(change: {
    readonly id: number;
    readonly attributes: Readonly<Record<string, string>>;
  }): Promise<void>;
  setPaused(change: { readonly id: number; readonly isPaused: boolean }): Promise<void>;
  /** Confirms a pending one in place of its endpoint. */
  confirm(subscription: { readonly id: number }): Promise<void>;
  /** Adds the statement to the queue's policy that lets this topic send. */
  allowTopicToSend(subscription: { readonly id: number }): Promise<void>;
  configure(request: TopicConfigureRequest): Promise<void>;
  /** Queues that may be a dead-letter queue of a subscription here. */
  deadLetterCandidates(): Promise<readonly { readonly name: string; readonly arn: string }[]>;
  sampleEvents(): Promise<readonly SampleEvent[]>;
  openQueue(queue: { readonly name: string; readonly message?: number }): Promise<void>;
  openInbox(): Promise<void>;
  openFunctions(): Promise<void>;
  copy(text: { readonly text: string; readonly what: string }): Promise<void>;
  command(name: { readonly id: TopicCommand }): Promise<void>;
}

export type TopicCommand = 'deleteTopic' | 'copyArn' | 'copyTopic' | 'showLog' | 'startPlayground' | 'createTopic';

/** What a contributed keybinding or command asks a topic panel for. */
export type TopicAsk =
  | 'focusFilter'
  | 'focusComposer'
  | 'publish'
  | 'publishAndKeep'
  | 'toggleLive'
  | 'showKeys'
  | 'showDeliveries'
  | 'showSubscriptions'
  | 'showPicture'
  /** From the menu of a field or a subscription, for what is chosen. */
  | 'copyMessage'
  | 'copyMessageId'
  | 'edit'
  | 'openMessage'
  /** Opens the dialog of that name; `editFilterPolicy` for the subscription `id`, else for the chosen one. */
  | 'subscribe'
  | 'configureTopic'
  | 'editFilterPolicy';
