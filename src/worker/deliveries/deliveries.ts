import type { Call, Client, World } from '../../engine/call.ts';
import type { Engine } from '../../engine/engine.ts';
import { ServiceError } from '../../engine/errors.ts';
import type { Change, RowId } from '../../engine/journal.ts';
import type { DeliveryResult, OutgoingRequest } from '../../engine/sns/outgoingRequest.ts';
import type { DeliveryRow, SubscriptionRow } from '../../engine/sns/rows.ts';
import type { Log } from '../../gateway/message.ts';
import type { Turn } from '../turn.ts';
import type { FunctionInvoker } from './functionInvoker.ts';
import type { HttpSender } from './httpSender.ts';
import { Lanes } from './lanes.ts';

/** What the engine says about deliveries. */
export interface DeliveryRules {
  /** Undefined: it is moot. */
  requestOf(row: DeliveryRow): OutgoingRequest | undefined;
  ended(call: Call, id: RowId, result: DeliveryResult): void;
}

export interface DeliveriesParts {
  readonly engine: Pick<Engine, 'change' | 'state'>;
  readonly turn: Pick<Turn, 'change'>;
  readonly rules: DeliveryRules;
  readonly http: HttpSender;
  readonly functions: FunctionInvoker;
  /** Who the journal says reports the outcomes. */
  readonly client: Client;
  readonly log: Log;
}

/** How many are under way at once to one host or function, and in all. */
const mostPerHost = 32;
const most = 128;

const moot: DeliveryResult = {
  isDelivered: false,
  tookMs: 0,
  fault: 'client',
  error: 'its subscription, topic or message is gone',
};

/** A try that is waiting for its turn, or under way. */
interface Try {
  /** False once somebody who waited gave up on it: the next one does not wait for it again. */
  isAwaited: boolean;
}

/**
 * Carries out what the engine wants delivered over the network.
 *
 * 1. A try begins after the commit of the turn that asked for it, and every delivery that asks has one try at a time.
 * 2. Its outcome is a change of its own, committed like every other.
 * 3. What has no outcome when the worker stops is sent again after the next start: at least once, as on AWS.
 */
export class Deliveries {
  readonly #parts: DeliveriesParts;
  readonly #lanes = new Lanes(mostPerHost, most);
  /** To be begun when the turn has ended. */
  readonly #asked = new Set<RowId>();
  readonly #tries = new Set<Try>();
  readonly #watchers = new Set<() => void>();
  #phase: 'new' | 'running' | 'stopping' | 'stopped' = 'new';

  constructor(parts: DeliveriesParts) {
    this.#parts = parts;
  }

  /** To be told every change. */
  note({ table, id, before, after }: Change): void {
    if (table !== 'delivery') return;
    if (after?.state === 'sending' && before?.state !== 'sending') this.#asked.add(id);
  }

  /** Sends what was on its way when the worker stopped, and from now on whatever is asked for. */
  start(): void {
    for (const { id, state } of this.#rows().values()) if (state === 'sending') this.#asked.add(id);
    this.#phase = 'running';
    this.turnEnded();
  }

  /** Everything up to here is committed: begins what was asked for. */
  turnEnded(): void {
    if (this.#phase !== 'running' || this.#asked.size === 0) return;
    for (const id of this.#asked) this.#begin(id);
    this.#asked.clear();
  }

  /** Whether something is under way that nobody has waited for in vain. */
  get isBusy(): boolean {
    if (this.#phase === 'running' && this.#asked.size > 0) return true;
    for (const { isAwaited } of this.#tries) if (isAwaited) return true;
    return false;
  }

  /**
   * Resolves when everything under way has ended and its outcome is committed, or after so many real milliseconds. What
   * takes longer is not waited for again.
   */
  async settled(limitMs: number): Promise<void> {
    if (!this.isBusy) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    const limit = setTimeout(() => {
      for (const each of this.#tries) each.isAwaited = false;
      resolve();
    }, limitMs);
    const look = (): void => {
      if (!this.isBusy) resolve();
    };
    this.#watchers.add(look);
    await promise;
    clearTimeout(limit);
    this.#watchers.delete(look);
  }

  /** Begins nothing more and lets what is under way end within `limitMs`; the rest is cut off. */
  async stop(limitMs: number): Promise<void> {
    this.#phase = 'stopping';
    await this.settled(limitMs);
    this.#phase = 'stopped';
    this.#parts.http.stop();
  }

  #rows(): ReadonlyMap<RowId, DeliveryRow> {
    return this.#parts.engine.state.documents.rows('delivery');
  }

  #begin(id: RowId): void {
    const row = this.#rows().get(id);
    if (!row) return;
    const each: Try = { isAwaited: true };
    this.#tries.add(each);
    this.#lanes.add(laneOf(this.#subscriptionOf(row)), () => this.#carryOut(id, each));
  }

  async #carryOut(id: RowId, each: Try): Promise<void> {
    try {
      const row = this.#rows().get(id);
      if (this.#phase === 'running' && row?.state === 'sending') await this.#send(row);
    } catch (error) {
      if (!(error instanceof ServiceError)) this.#parts.log('error', `A delivery broke: ${(error as Error).stack}`);
    } finally {
      this.#tries.delete(each);
      for (const look of this.#watchers) look();
    }
  }

  /** @throws ServiceUnavailable when nothing is kept any more. */
  async #send(row: DeliveryRow): Promise<void> {
    const { engine, turn, rules, client } = this.#parts;
    const subscription = this.#subscriptionOf(row);
    const result = await this.#resultOf(rules.requestOf(row), subscription);
    if (this.#phase === 'stopped') return;
    const world = worldOf(subscription);
    await turn.change(() => engine.change('Deliver', world, client, (call) => rules.ended(call, row.id, result)));
  }

  #resultOf(request: OutgoingRequest | undefined, subscription: SubscriptionRow | undefined): Promise<DeliveryResult> {
    const { http, functions } = this.#parts;
    if (!request) return Promise.resolve(moot);
    if (request.kind === 'http') return http.send(request);
    return functions.invoke(request.functionArn, request.event, { kind: 'sns', arn: subscription?.topicArn });
  }

  #subscriptionOf(row: DeliveryRow): SubscriptionRow | undefined {
    return row.of ?? this.#parts.engine.state.documents.rows('subscription').get(row.subscription);
  }
}

/** Host and port, or the ARN of a function. */
function laneOf(subscription: SubscriptionRow | undefined): string {
  const endpoint = subscription?.endpoint ?? '';
  return URL.parse(endpoint)?.host || endpoint;
}

/** Where the topic is. */
function worldOf(subscription: SubscriptionRow | undefined): World {
  const [, , , region = '', accountId = ''] = subscription?.topicArn.split(':') ?? [];
  return { accountId, region };
}
