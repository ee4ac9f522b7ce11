import type { ReactiveControllerHost } from 'lit';
import type { ClockState, Inbox } from '../../src/panel/contract.ts';
import { Arrivals, type Announcer } from '../announcer.ts';
import { LiveView } from '../liveView.ts';
import type { InboxClient } from './inboxClient.ts';
import type { InboxKind } from './inboxWords.ts';

const firstLimit = 100;
const mostLimit = 500;

/** The mails on screen: what of them is asked for, and the answer. */
export class LiveInbox extends LiveView<Inbox> {
  readonly #client: InboxClient;
  readonly #arrivals: Arrivals;
  #text: string;
  #kind: InboxKind | undefined;
  #limit = firstLimit;

  constructor(
    host: ReactiveControllerHost,
    client: InboxClient,
    announcer: Announcer,
    text: string,
    kind: InboxKind | undefined,
  ) {
    super(host, client, announcer);
    this.#client = client;
    this.#arrivals = new Arrivals(announcer);
    this.#text = text;
    this.#kind = kind;
  }

  get isFiltered(): boolean {
    return this.#text !== '' || this.#kind !== undefined;
  }

  /** True where more can be asked for. */
  get canShowMore(): boolean {
    const { value } = this.facts;
    return value !== undefined && value.items.length < value.total && this.#limit < mostLimit;
  }

  /** Asks another question; resolves when it is answered. */
  async ask(text: string, kind: InboxKind | undefined): Promise<void> {
    if (text === this.#text && kind === this.#kind) return;
    this.#text = text;
    this.#kind = kind;
    this.#limit = firstLimit;
    await this.refresh();
  }

  async showMore(): Promise<void> {
    this.#limit = Math.min(mostLimit, this.#limit + firstLimit);
    await this.refresh();
  }

  protected async fetchAll(): Promise<void> {
    await this.fetchFacts();
    const { value } = this.facts;
    if (value) this.#arrivals.count(value.all);
  }

  protected describe(signal: AbortSignal): Promise<Inbox> {
    const kind = this.#kind === undefined ? {} : { kind: this.#kind };
    return this.#client.call('inbox', { text: this.#text, ...kind, offset: 0, limit: this.#limit }, signal);
  }

  protected clockOf({ clock }: Inbox): ClockState {
    return clock;
  }

  protected isDue(): boolean {
    return false;
  }

  protected isMoving(): boolean {
    return false;
  }
}
