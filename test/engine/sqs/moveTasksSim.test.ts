import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { moveOperation } from '../../../src/engine/engine.ts';
import type { Change } from '../../../src/engine/journal.ts';
import { anEngine, url, type TestEngine } from '../anEngine.ts';
import { aQueue, arn, bodiesIn, start, tasks, withDeadLetters } from './deadLetters.ts';

type Random = (below: number) => number;

/** Two queues that share a dead-letter queue, and one to repair in; everybody does anything at any time. */
class History {
  readonly test: TestEngine;
  readonly #random: Random;
  readonly #suffix: string;
  readonly #names: readonly string[];
  /** Bodies that must be somewhere, exactly once. */
  readonly #alive = new Set<string>();
  readonly #held: { queue: string; ReceiptHandle: string; body: string }[] = [];
  #handle = '';
  #sent = 0;
  /** What the running task moved: the last row of each group. */
  #lastOf = new Map<string, number>();
  #taskId = 0;
  moved = 0;

  constructor(seed: number) {
    this.#random = randomOf(seed);
    this.#suffix = seed % 2 === 0 ? '' : '.fifo';
    const [a, b, dead, repair] = ['a', 'b', 'dead', 'repair'].map((name) => name + this.#suffix);
    this.#names = [a!, b!, dead!, repair!];
    this.test = aQueue(aQueue(anEngine(), dead!), repair!);
    for (const name of [a!, b!]) withDeadLetters(this.test, name, dead!, 1 + this.#random(2));
    this.test.engine.onDidChange((change) => this.#see(change));
  }

  run(steps: number): void {
    for (let step = 0; step < steps; step++) {
      this.#act();
      const all = this.#names.flatMap((name) => bodiesIn(this.test, name));
      assert.equal(all.length, this.#alive.size, `step ${step}`);
      assert.deepEqual(new Set(all), this.#alive, `step ${step}`);
    }
    this.#held.length = 0;
    this.test.advance(1000 * 1000);
    const [last] = tasks(this.test, this.#names[2]!);
    assert.ok(!last || last['Status'] !== 'RUNNING', 'a task never ends');
  }

  #act(): void {
    const act = this.#random(20);
    if (act < 7) this.#send();
    else if (act < 13) this.#receive();
    else if (act < 16) this.#settle();
    else if (act < 17) this.#start();
    else if (act === 17) this.#cancel();
    else this.test.advance(this.#random(3000));
  }

  #send(): void {
    const body = `m${++this.#sent}`;
    const fifo = { MessageGroupId: `g${this.#random(3)}`, MessageDeduplicationId: body };
    this.test.send(this.#names[this.#random(3)]!, body, this.#suffix ? fifo : {});
    this.#alive.add(body);
  }

  #receive(): void {
    const queue = this.#names[this.#random(4)]!;
    const VisibilityTimeout = this.#random(4);
    for (const { ReceiptHandle, Body } of this.test.receive(queue, { VisibilityTimeout, MaxNumberOfMessages: 3 })) {
      this.#held.push({ queue, ReceiptHandle, body: Body });
    }
  }

  /** Deletes or releases one; a handle may have ended meanwhile. */
  #settle(): void {
    const [held] = this.#held.splice(this.#random(this.#held.length + 1), 1);
    if (!held) return;
    const { queue, ReceiptHandle, body } = held;
    const isDelete = this.#random(3) > 0;
    const before = bodiesIn(this.test, queue).length;
    const more = isDelete ? {} : { VisibilityTimeout: 0 };
    const operation = isDelete ? 'DeleteMessage' : 'ChangeMessageVisibility';
    this.test.start(operation, { QueueUrl: url(queue), ReceiptHandle, ...more });
    if (bodiesIn(this.test, queue).length < before) this.#alive.delete(body);
  }

  #start(): void {
    const [, , dead, repair] = this.#names;
    const more = {
      ...(this.#random(2) === 0 ? { DestinationArn: arn(repair!) } : {}),
      ...(this.#random(2) === 0 ? { MaxNumberOfMessagesPerSecond: 1 + this.#random(20) } : {}),
    };
    const [last] = tasks(this.test, dead!);
    if (last && /RUNNING|CANCELLING/.test(String(last['Status']))) return;
    this.#lastOf = new Map();
    this.#handle = start(this.test, dead!, more);
    this.#taskId = [...this.test.engine.state.tasks()].at(-1)!.id;
  }

  #cancel(): void {
    if (this.#handle) this.test.sqs('CancelMessageMoveTask', { TaskHandle: this.#handle });
  }

  #see({ table, before, after, cause }: Change): void {
    if (cause.operation !== moveOperation || table !== 'message') return;
    if (!before || after) return;
    const { id, group = '', state } = before;
    assert.equal(state, 'visible');
    assert.ok(id < this.#taskId, 'moved what came later');
    if (this.#suffix) assert.ok(id > (this.#lastOf.get(group) ?? 0), `group ${group} lost its order`);
    this.#lastOf.set(group, id);
    this.moved++;
  }
}

describe('move tasks, whatever else happens', () => {
  it('lose nothing, double nothing, keep the order of groups, and end', () => {
    let moved = 0;
    for (let seed = 1; seed <= 40; seed++) {
      const history = new History(seed);
      try {
        history.run(300);
      } catch (error) {
        throw new Error(`seed ${seed}`, { cause: error });
      }
      moved += history.moved;
    }
    assert.ok(moved > 500, `only ${moved} messages moved`);
  });
});

function randomOf(seed: number): Random {
  let at = seed * 7919;
  return (below) => (at = (at * 48_271) % 2_147_483_647) % below;
}
