import type { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import assert from 'node:assert/strict';
import { namedError } from '../../../src/backend/post.ts';
import { sendAll, type SendAllPorts } from '../../../src/panel/transfer/sendAll.ts';
import { aRequest } from '../aMessage.ts';

type Entries = NonNullable<SendMessageBatchCommand['input']['Entries']>;

describe('sending all', () => {
  it('sends batches of ten and counts what was refused, with the first reason', async () => {
    const { ports, batches, reported } = aService((bodies) => ({
      Successful: bodies.flatMap((body, index) => (body === '12' ? [] : { Id: String(index), MessageId: body })),
      Failed: bodies.includes('12') ? [{ Id: '1', Code: 'InvalidMessageContents', Message: 'No.' }] : [],
    }));

    const result = await sendAll(ports, numbered(25));

    assert.deepStrictEqual(
      [result, batches.map((batch) => batch.length), reported.at(-1)],
      [{ sent: 24, failed: 1, why: 'No.' }, [10, 10, 5], 25],
    );
  });

  it('keeps the order of a FIFO queue: one batch after the other', async () => {
    const { ports, batches, mostAtOnce } = aService(allSent);

    await sendAll({ ...ports, isFifo: true }, numbered(45));

    assert.deepStrictEqual(
      [mostAtOnce(), batches.flat()],
      [1, Array.from({ length: 45 }, (_, index) => String(index))],
    );
  });

  it('has a few batches of a standard queue under way at a time', async () => {
    const { ports, mostAtOnce } = aService(allSent);

    await sendAll(ports, numbered(100));

    assert.strictEqual(mostAtOnce(), 4);
  });

  it('stops when the user cancels, and counts what went', async () => {
    const { ports, batches } = aService(allSent, { cancelsAfter: 20 });

    const result = await sendAll({ ...ports, isFifo: true }, numbered(1000));

    assert.deepStrictEqual([result, batches.length], [{ sent: 20, failed: 0 }, 2]);
  });

  it('ends with the reason when a whole call fails', async () => {
    const { ports, batches } = aService((bodies) => {
      if (bodies.includes('10')) throw namedError('QueueDoesNotExist', 'No such queue.');
      return allSent(bodies);
    });

    const result = await sendAll({ ...ports, isFifo: true }, numbered(50));

    assert.deepStrictEqual([result, batches.length], [{ sent: 10, failed: 10, why: 'No such queue.' }, 2]);
  });

  it('sends less at once to a service that takes less, and says which single message is too long', async () => {
    const { ports } = aService((bodies) => {
      if (bodies.length > 3 || bodies.includes('5')) throw namedError('BatchRequestTooLong', 'Too long.');
      return allSent(bodies);
    });

    assert.deepStrictEqual(await sendAll(ports, numbered(10)), { sent: 9, failed: 1, why: 'Too long.' });
  });

  it('waits and tries again where AWS throttles, but not for ever', async () => {
    const slept: number[] = [];
    const { ports, batches } = aService(() => {
      throw namedError('RequestThrottled', 'Rate exceeded');
    });

    const result = await sendAll({ ...ports, sleep: async (ms) => slept.push(ms) }, numbered(3));

    assert.deepStrictEqual(
      [result, batches.length, slept],
      [{ sent: 0, failed: 3, why: 'Rate exceeded' }, 6, [250, 500, 750, 1000, 1250]],
    );
  });

  it('counts a message that a FIFO queue dropped as a duplicate', async () => {
    const { ports } = aService((bodies) => ({
      Successful: bodies.map((_, index) => ({ Id: String(index), MessageId: index < 2 ? 'same' : `known${index}` })),
    }));

    const result = await sendAll({ ...ports, isFifo: true }, numbered(4), ['known3']);

    assert.deepStrictEqual(result, {
      sent: 2,
      failed: 2,
      why: 'Dropped as a duplicate: its deduplication id was used within the last five minutes.',
    });
  });

  it('ends with the reason when a message cannot be made', async () => {
    const { ports } = aService(allSent);

    const result = await sendAll(
      ports,
      (function* () {
        yield* numbered(12);
        throw new Error('Cannot make it.');
      })(),
    );

    assert.deepStrictEqual(result, { sent: 10, failed: 0, why: 'Cannot make it.' });
  });
});

function numbered(count: number) {
  return Array.from({ length: count }, (_, index) => aRequest({ body: String(index) }));
}

function allSent(bodies: readonly string[]) {
  return { Successful: bodies.map((body, index) => ({ Id: String(index), MessageId: body })) };
}

/** A client whose answer is a function of the bodies. */
function aService(answer: (bodies: readonly string[]) => object, { cancelsAfter = Infinity } = {}) {
  const batches: string[][] = [];
  const reported: number[] = [];
  let running = 0;
  let most = 0;
  const sqs = {
    async send({ input }: SendMessageBatchCommand) {
      const bodies = (input.Entries as Entries).map(({ MessageBody }) => MessageBody!);
      batches.push(bodies);
      most = Math.max(most, ++running);
      await new Promise((resolve) => setImmediate(resolve));
      running--;
      return answer(bodies);
    },
  } as unknown as SQSClient;
  const progress = {
    report: (done: number) => reported.push(done),
    get isCancelled() {
      return (reported.at(-1) ?? 0) >= cancelsAfter;
    },
  };
  const ports: SendAllPorts = { sqs, queueUrl: 'http://q', isFifo: false, progress };
  return { ports, batches, reported, mostAtOnce: () => most };
}
