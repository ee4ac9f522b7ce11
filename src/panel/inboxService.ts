import type { Backend } from '../backend/backend.ts';
import type { Inspector } from '../backend/inspector.ts';
import { inspectorOf } from '../backend/inspectorOf.ts';
import { namedError } from '../backend/post.ts';
import { topicOfArn, type NamedTopic } from '../backend/topicTarget.ts';
import type { InboxHost } from './contract.ts';
import type { Calls } from './methodsOf.ts';

/** The part of the contract that is about mails; the rest is about VS Code. */
export type InboxCalls = Calls<Omit<InboxHost, 'copy' | 'command'>>;
type Input<K extends keyof InboxHost> = Parameters<InboxHost[K]>[0];

/** What the service of the inbox needs of VS Code. */
export interface InboxDesk {
  /** Asks whether all of so many are to go. */
  confirmsClear(count: number): Promise<boolean>;
  /** What a followed link did, in the user's language. */
  followedText(action: 'confirmed' | 'unsubscribed' | 'other', topic: string): string;
  openTopic(target: NamedTopic): void;
}

/** Answers the inbox panel. */
export class InboxService implements InboxCalls {
  readonly #backend: Backend;
  readonly #desk: InboxDesk;

  constructor(backend: Backend, desk: InboxDesk) {
    this.#backend = backend;
    this.#desk = desk;
  }

  inbox(query: Input<'inbox'>, signal?: AbortSignal) {
    return this.#inspect.inbox(query, signal);
  }

  markRead({ ids }: Input<'markRead'>): Promise<void> {
    return this.#inspect.markRead(ids);
  }

  async clearInbox(): Promise<boolean> {
    const { all } = await this.#inspect.inbox({ text: '', offset: 0, limit: 1 });
    if (all === 0) return true;
    if (!(await this.#desk.confirmsClear(all))) return false;
    await this.#inspect.clearInbox();
    return true;
  }

  /** The sentence of a refusal is AWS's. */
  async follow({ url }: Input<'follow'>): Promise<{ text: string; ok: boolean }> {
    const { status, body } = await this.#inspect.follow(url);
    if (status >= 400) return { text: messageIn(body) ?? `HTTP ${status}`, ok: false };
    const query = new URL(url).searchParams;
    const arn = query.get('TopicArn') ?? query.get('SubscriptionArn') ?? '';
    return { text: this.#desk.followedText(actionOf(query), topicOfArn(arn)?.name ?? arn), ok: true };
  }

  async openTopic({ arn }: Input<'openTopic'>): Promise<void> {
    const topic = topicOfArn(arn);
    if (!topic) throw namedError('NotFoundException', `${arn} is not the ARN of a topic.`);
    this.#desk.openTopic(topic);
  }

  get #inspect(): Inspector {
    return inspectorOf(this.#backend);
  }
}

function actionOf(query: URLSearchParams): 'confirmed' | 'unsubscribed' | 'other' {
  if (query.get('Action') === 'ConfirmSubscription') return 'confirmed';
  return query.get('Action') === 'Unsubscribe' ? 'unsubscribed' : 'other';
}

/** `<Message>…</Message>` of an ErrorResponse (aws-facts 2.1). */
function messageIn(xml: string): string | undefined {
  const text = /<Message>([\s\S]*?)<\/Message>/.exec(xml)?.[1];
  return text?.replace(/&(lt|gt|quot|apos|amp);/g, (_all, name: string) => entities[name]!);
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };
