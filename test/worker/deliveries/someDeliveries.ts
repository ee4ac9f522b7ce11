import type { RowId, Rows } from '../../../src/engine/journal.ts';
import { deliveryEnded } from '../../../src/engine/sns/deliveries.ts';
import { outgoingRequestOf } from '../../../src/engine/sns/outgoing.ts';
import type { DeliveryRow, SubscriptionRow } from '../../../src/engine/sns/rows.ts';
import { unsigned } from '../../../src/engine/ports.ts';
import { Advance } from '../../../src/worker/advance.ts';
import { Deliveries } from '../../../src/worker/deliveries/deliveries.ts';
import { noFunctions, type FunctionInvoker } from '../../../src/worker/deliveries/functionInvoker.ts';
import { HttpSender } from '../../../src/worker/deliveries/httpSender.ts';
import { nodeDigest, testClient, testOrigin, testStart, testWorld } from '../../engine/anEngine.ts';
import { aTurn, type TestTurn } from '../aTurn.ts';

const topic = 1;

/** Deliveries of one topic over a real engine, on a wall clock that moves only when told to. */
export class SomeDeliveries {
  readonly all: TestTurn = aTurn();
  readonly deliveries: Deliveries;
  readonly advance: Advance;
  readonly lines: string[] = [];
  #lastId = 100;

  constructor(functions: FunctionInvoker = noFunctions, http = new HttpSender()) {
    const { engine, turn, clock } = this.all;
    this.deliveries = new Deliveries({
      ...{ engine, turn, http, functions, client: testClient },
      rules: {
        requestOf: (row) => outgoingRequestOf({ state: engine.state, digest: nodeDigest, signer: unsigned }, row),
        ended: deliveryEnded,
      },
      log: (_level, text) => this.lines.push(text),
    });
    engine.onDidChange((change) => this.deliveries.note(change));
    this.all.onEnd = () => this.deliveries.turnEnded();
    this.advance = new Advance(engine, clock, turn, [this.deliveries]);
    this.#put('topic', topic, {
      ...{ id: topic, ...testWorld, name: 'news', attributes: {}, tags: {} },
      ...{ deletedSubscriptions: 0, createdMs: testStart },
    });
    turn.flush();
  }

  /** An endpoint that takes part; gives its row number. */
  subscribe(endpoint: string, attributes: Record<string, string> = {}): RowId {
    const id = ++this.#lastId;
    const protocol = endpoint.startsWith('http') ? 'http' : 'lambda';
    const { accountId, region } = testWorld;
    const row: SubscriptionRow = {
      ...{ id, topic, topicArn: `arn:aws:sns:${region}:${accountId}:news`, uuid: `uuid-${id}`, ownerId: accountId },
      ...{ protocol, endpoint, isConfirmed: true, isAuthenticated: true, token: '', tokenUntilMs: 0 },
      ...{ needsAuthentication: false, attributes, isPaused: false, untilMs: 0, createdMs: testStart },
    };
    this.#put('subscription', id, row);
    return id;
  }

  /** A publish that is to be sent to one endpoint, not committed; gives the row number of its delivery. */
  publish(subscription: RowId, message: string): RowId {
    const publish = ++this.#lastId;
    const id = ++this.#lastId;
    const now = this.all.clock.now();
    const messageId = `message-${publish}`;
    this.#put('publish', publish, {
      ...{ id: publish, topic, messageId, atMs: now, client: testClient, accountId: testWorld.accountId },
      ...{ origin: testOrigin, notification: { message }, size: message.length, pending: 1 },
      cells: [{ subscription, outcome: 'sending', delivery: id }],
    });
    this.#put('delivery', id, {
      ...{ id, kind: 'notification', publish, subscription, messageId, startedMs: now, state: 'sending' },
      ...{ attempts: [], tries: 0, nextMs: 0, sentMs: now, origin: testOrigin },
    });
    return id;
  }

  remove(table: 'subscription' | 'delivery', id: RowId): void {
    this.all.turn.begin();
    this.all.engine.change('Test', testWorld, testClient, (call) => call.tx.remove(table, id));
  }

  row(id: RowId): DeliveryRow | undefined {
    return this.all.engine.state.documents.rows('delivery').get(id);
  }

  /** When each try was made, in seconds since the start, and the status it got. */
  tries(id: RowId): (readonly [number, number | undefined])[] {
    return this.row(id)!.attempts.map(({ atMs, status }) => [(atMs - testStart) / 1000, status] as const);
  }

  /** Commits, and waits until everything that was to be sent has its outcome. */
  async settle(): Promise<void> {
    this.all.turn.flush();
    await this.deliveries.settled(5000);
  }

  #put<T extends 'topic' | 'subscription' | 'publish' | 'delivery'>(table: T, id: RowId, row: Rows[T]): void {
    this.all.turn.begin();
    this.all.engine.change('Test', testWorld, testClient, (call) => call.tx.put(table, id, row));
  }
}
