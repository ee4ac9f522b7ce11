import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import type { EventSourceView } from '../../../src/engine/inspect/functionViews.ts';
import { putEventSource, type PutEventSourceInput } from '../../../src/engine/lambda/putEventSource.ts';
import { putFunction } from '../../../src/engine/lambda/putFunction.ts';
import type { SqsEvent } from '../../../src/engine/lambda/sqsEvent.ts';
import { Advance } from '../../../src/worker/advance.ts';
import { EventSources } from '../../../src/worker/eventSources/eventSources.ts';
import type { Ran } from '../../../src/worker/functions/functionRunner.ts';
import { seededIds, testClient, testWorld } from '../../engine/anEngine.ts';
import { aTurn } from '../aTurn.ts';

/** What a handler returns for the bodies of a batch; it may throw. */
export type Handle = (bodies: readonly string[], event: SqsEvent) => unknown;

export const queueArn = (name: string): string => `arn:aws:sqs:us-east-1:000000000000:${name}`;

/** Event sources over a real turn on virtual time; their function is one of the test's. */
export class TestSources {
  readonly test = aTurn();
  /** Bodies of the batches, in the order begun. */
  readonly batches: string[] = [];
  handle: Handle = () => undefined;
  changes = 0;
  readonly sources: EventSources;
  readonly advance: Advance;

  constructor() {
    const { engine, clock, turn } = this.test;
    this.sources = new EventSources({
      ...{ state: engine.state, clock, ids: seededIds(), run: turn.run },
      runner: { run: (_arn, event) => this.#run(event as SqsEvent) },
      mayRun: true,
      nextClientId: () => 77,
      changed: () => this.changes++,
    });
    engine.onDidChange((change) => this.sources.noteChange(change));
    this.test.onEnd = () => this.sources.turnEnded();
    this.advance = new Advance(engine, clock, turn, [this.sources]);
    this.sources.start();
    this.putFunction();
  }

  putFunction(timeoutSeconds = 3): void {
    const code = { kind: 'file', path: '/work/ship.mjs', handler: 'handler' } as const;
    this.#change((call) => putFunction(call, { name: 'ship', code, timeoutSeconds }));
  }

  put(queue: string, more: Partial<PutEventSourceInput> = {}): void {
    this.#change((call) => putEventSource(call, { functionName: 'ship', queueArn: queueArn(queue), ...more }));
  }

  remove(table: 'function' | 'eventSource'): void {
    this.#change((call) => {
      for (const id of call.state.documents.rows(table).keys()) call.tx.remove(table, id);
    });
  }

  withQueue(name: string, attributes: Record<string, string> = {}): this {
    this.test.withQueue(name, attributes);
    return this;
  }

  send(queue: string, ...bodies: string[]): void {
    for (const body of bodies) this.test.send(queue, body);
    this.test.turn.flush();
  }

  sendTo(group: string, ...bodies: string[]): void {
    for (const body of bodies) {
      this.test.send('orders.fifo', body, { MessageGroupId: group, MessageDeduplicationId: body });
    }
    this.test.turn.flush();
  }

  /** Until nothing happens before a message comes or time passes. */
  async settle(): Promise<void> {
    await nextTurn();
    await this.sources.settled(2000);
    await nextTurn();
  }

  async advanceBy(seconds: number): Promise<void> {
    await this.advance.by(seconds * 1000);
    await this.settle();
  }

  /** `[visible, inFlight]` */
  counts(queue: string): [number, number] {
    const { state } = this.test.engine;
    const { visible, inFlight } = state.index(state.queueNamed(testWorld, queue)!.id);
    return [visible, inFlight];
  }

  get view(): EventSourceView {
    return this.sources.views()[0]!;
  }

  /** Labels of who holds the messages of a queue. */
  holders(queue: string): (string | undefined)[] {
    const { state } = this.test.engine;
    const { id } = state.queueNamed(testWorld, queue)!;
    const messages = Array.from({ length: 200 }, (_, at) => state.message(at)).filter((row) => row?.queue === id);
    return messages.map((row) => row!.holder?.label);
  }

  stop(): void {
    this.sources.stop();
    this.test.turn.stop();
  }

  #change(work: Parameters<typeof this.test.engine.change>[3]): void {
    const { engine, turn } = this.test;
    turn.begin();
    engine.change('Test', testWorld, testClient, work);
    turn.flush();
  }

  async #run(event: SqsEvent): Promise<Ran> {
    const bodies = event.Records.map(({ body }) => body);
    this.batches.push(bodies.join(' '));
    const invocation = {
      ...{ id: 1, functionArn: '', requestId: '', atMs: 0, records: bodies.length, logs: '' },
      source: { kind: 'sqs' },
    } as const;
    try {
      const value = await this.handle(bodies, event);
      return { invocation: { ...invocation, outcome: 'returned' }, result: JSON.stringify(value) ?? 'null' };
    } catch (error) {
      return { invocation: { ...invocation, outcome: 'threw', error: String(error) } };
    }
  }
}

export { sleep };
