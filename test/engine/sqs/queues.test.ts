import assert from 'node:assert/strict';
import { anEngine, url, type TestEngine } from '../anEngine.ts';
import { noSuchQueue, refusalOf } from './refusal.ts';

describe('getQueueUrl', () => {
  it('answers with the URL on the host and port that the caller used', () => {
    assert.deepStrictEqual(anEngine().withQueue('orders').sqs('GetQueueUrl', { QueueName: 'orders' }), {
      QueueUrl: 'http://127.0.0.1:4599/000000000000/orders',
    });
  });

  it('finds a queue of another account that is named', () => {
    const world = { accountId: '111111111111', region: 'us-east-1' };
    const test = anEngine().withQueue('orders', {}, { world });

    const input = { QueueName: 'orders', QueueOwnerAWSAccountId: '111111111111' };

    assert.deepStrictEqual(test.sqs('GetQueueUrl', input), { QueueUrl: url('orders', world) });
  });

  it('does not find a queue of another region', () => {
    const test = anEngine().withQueue('orders');
    const world = { accountId: '000000000000', region: 'eu-west-1' };
    assert.deepStrictEqual(
      refusalOf(() => test.sqs('GetQueueUrl', { QueueName: 'orders' }, { world })),
      noSuchQueue,
    );
  });
});

describe('getQueueUrl of an empty name', () => {
  it('is refused', () => {
    assert.deepStrictEqual(
      refusalOf(() => anEngine().sqs('GetQueueUrl', { QueueName: '' })),
      {
        shape: 'InvalidParameterValue',
        text: 'Value for parameter QueueName is invalid. Reason: Must specify a queue name.',
      },
    );
  });
});

describe('listQueues', () => {
  it('leaves QueueUrls out when there is none', () => {
    assert.deepStrictEqual(anEngine().sqs('ListQueues', {}), {});
  });

  it('lists the queues of the caller by name, and no others', () => {
    const test = withQueues('b', 'a', 'c').withQueue('x', {}, { world: { accountId: '1'.repeat(12), region: 'r' } });
    assert.deepStrictEqual(test.sqs('ListQueues', {}), { QueueUrls: [url('a'), url('b'), url('c')] });
  });

  it('lists those that begin with a prefix, case counting', () => {
    const test = withQueues('orders', 'orders-eu', 'Orders', 'bills');
    assert.deepStrictEqual(test.sqs('ListQueues', { QueueNamePrefix: 'orders' }), {
      QueueUrls: [url('orders'), url('orders-eu')],
    });
    assert.deepStrictEqual(test.sqs('ListQueues', { QueueNamePrefix: 'x' }), {});
  });

  it('gives pages of MaxResults and no token with the last one', () => {
    const test = withQueues('a', 'b', 'c', 'd');
    const pages: unknown[] = [];
    for (let NextToken: string | undefined, more = true; more; more = NextToken !== undefined) {
      const page = test.sqs('ListQueues', { MaxResults: 2, NextToken });
      pages.push(page.QueueUrls);
      NextToken = page.NextToken;
    }
    assert.deepStrictEqual(pages, [
      [url('a'), url('b')],
      [url('c'), url('d')],
    ]);
  });

  it('goes on where it was when queues come and go between pages', () => {
    const test = withQueues('a', 'b', 'c');
    const { NextToken } = test.sqs('ListQueues', { MaxResults: 2 });
    test.withQueue('a2').sqs('DeleteQueue', { QueueUrl: url('b') });

    assert.deepStrictEqual(test.sqs('ListQueues', { MaxResults: 2, NextToken }), { QueueUrls: [url('c')] });
  });

  it('gives at most 1000 and no token when MaxResults is not given', () => {
    const test = withQueues(...Array.from({ length: 1001 }, (_, i) => `q${String(i).padStart(4, '0')}`));
    const { QueueUrls, NextToken } = test.sqs('ListQueues', {});
    assert.deepStrictEqual([QueueUrls.length, QueueUrls[999], NextToken], [1000, url('q0999'), undefined]);
  });

  for (const MaxResults of [0, 1001, -1]) {
    it(`refuses MaxResults ${MaxResults}`, () => {
      assert.deepStrictEqual(
        refusalOf(() => anEngine().sqs('ListQueues', { MaxResults })),
        {
          shape: 'InvalidParameterValue',
          text: 'Value for parameter MaxResults is invalid. Reason: MaxResults must be an integer between 1 and 1000.',
        },
      );
    });
  }

  for (const NextToken of ['garbage', 'ä', 'MQ']) {
    it(`refuses the token ${NextToken}`, () => {
      assert.deepStrictEqual(
        refusalOf(() => anEngine().sqs('ListQueues', { MaxResults: 1, NextToken })),
        { shape: 'InvalidParameterValue', text: 'Invalid or expired next token.' },
      );
    });
  }

  it('refuses a token with another prefix than it was given for', () => {
    const test = withQueues('a1', 'a2');
    const { NextToken } = test.sqs('ListQueues', { QueueNamePrefix: 'a', MaxResults: 1 });
    assert.deepStrictEqual(
      refusalOf(() => test.sqs('ListQueues', { QueueNamePrefix: 'b', MaxResults: 1, NextToken })),
      {
        shape: 'InvalidParameterValue',
        text: 'Invalid NextToken value. If you are passing in NextToken, you must not change the other request parameters.',
      },
    );
  });
});

describe('deleteQueue', () => {
  it('removes the queue with all its messages', () => {
    const test = withThreeStates();

    assert.deepStrictEqual(test.sqs('DeleteQueue', { QueueUrl: url('orders') }), {});

    assert.deepStrictEqual(test.sqs('ListQueues', {}), {});
    assert.deepStrictEqual(
      test.changes.filter(({ table, after }) => table === 'message' && !after).map(({ id }) => id),
      [2, 3, 4],
    );
  });

  it('refuses a queue that is gone', () => {
    assert.deepStrictEqual(
      refusalOf(() => anEngine().sqs('DeleteQueue', { QueueUrl: url('orders') })),
      noSuchQueue,
    );
  });

  it('ends a long poll with an error', () => {
    const test = anEngine().withQueue('orders');
    const poll = test.start('ReceiveMessage', { QueueUrl: url('orders'), WaitTimeSeconds: 20 });

    test.sqs('DeleteQueue', { QueueUrl: url('orders') });

    assert.strictEqual(poll.result?.ok, false);
  });
});

describe('purgeQueue', () => {
  it('removes visible, received and delayed messages', () => {
    const test = withThreeStates();
    assert.deepStrictEqual(test.counts('orders'), [1, 1, 1]);

    assert.deepStrictEqual(test.sqs('PurgeQueue', { QueueUrl: url('orders') }), {});

    test.advance(60_000);
    assert.deepStrictEqual(test.counts('orders'), [0, 0, 0]);
  });

  it('may be repeated within 60 seconds', () => {
    const test = withThreeStates();
    test.sqs('PurgeQueue', { QueueUrl: url('orders') });
    assert.deepStrictEqual(test.sqs('PurgeQueue', { QueueUrl: url('orders') }), {});
  });
});

describe('tags', () => {
  it('are added, overwritten and removed by key, case counting', () => {
    const test = anEngine().withQueue('orders');
    tag(test, { team: 'shop', Team: 'other', empty: '' });
    tag(test, { team: 'bills' });
    test.sqs('UntagQueue', { QueueUrl: url('orders'), TagKeys: ['Team', 'unknown'] });

    assert.deepStrictEqual(tagsOf(test), { Tags: { team: 'bills', empty: '' } });
  });

  it('leave Tags out when there is none, also after the last one was removed', () => {
    const test = anEngine().withQueue('orders');
    assert.deepStrictEqual(tagsOf(test), {});

    tag(test, { a: 'b' });
    test.sqs('UntagQueue', { QueueUrl: url('orders'), TagKeys: ['a'] });

    assert.deepStrictEqual(tagsOf(test), {});
  });

  it('come with a new queue', () => {
    const test = anEngine();
    test.sqs('CreateQueue', { QueueName: 'orders', tags: { a: 'b' } });
    assert.deepStrictEqual(tagsOf(test), { Tags: { a: 'b' } });
  });

  const refused: [what: string, tags: Record<string, string>, text: string][] = [
    ['51 at once', some(51), 'Too many tags added for queue orders.'],
    ['an empty key', { '': 'x' }, 'Tag keys must not be empty.'],
    ['a key of 129 characters', { ['k'.repeat(129)]: '' }, 'Tag keys must be at most 128 characters long.'],
    ['a value of 257 characters', { a: '\u{1f600}'.repeat(257) }, 'Tag values must be at most 256 characters long.'],
  ];
  for (const [what, tags, text] of refused) {
    it(`may not be ${what}, also of a new queue`, () => {
      const test = anEngine().withQueue('orders');
      const refusal = { shape: 'InvalidParameterValue', text };
      assert.deepStrictEqual(
        [
          refusalOf(() => tag(test, tags)),
          refusalOf(() => anEngine().sqs('CreateQueue', { QueueName: 'orders', tags })),
          tagsOf(test),
        ],
        [refusal, refusal, {}],
      );
    });
  }

  it('may be 50 in all, with keys of 128 and values of 256 characters', () => {
    const test = anEngine().withQueue('orders');
    tag(test, some(49));
    tag(test, { ['\u{1f600}'.repeat(128)]: '\u{1f600}'.repeat(256) });
    tag(test, some(49));
    assert.strictEqual(refusalOf(() => tag(test, { more: '' })).text, 'Too many tags added for queue orders.');
  });

  it('may have any key', () => {
    const test = anEngine().withQueue('orders');
    tag(test, JSON.parse('{"__proto__":"x"}') as object);
    assert.deepStrictEqual(Object.entries((tagsOf(test) as { Tags: object }).Tags), [['__proto__', 'x']]);
  });
});

function withQueues(...names: string[]): TestEngine {
  const test = anEngine();
  for (const name of names) test.withQueue(name);
  return test;
}

function withThreeStates(): TestEngine {
  const test = anEngine().withQueue('orders');
  test.send('orders', 'received');
  test.send('orders', 'visible');
  test.send('orders', 'delayed', { DelaySeconds: 30 });
  test.receive('orders', { MaxNumberOfMessages: 1 });
  return test;
}

function some(count: number): Record<string, string> {
  return Object.fromEntries(Array.from({ length: count }, (_, i) => [`tag${i}`, 'x']));
}

function tag(test: TestEngine, Tags: object): void {
  assert.deepStrictEqual(test.sqs('TagQueue', { QueueUrl: url('orders'), Tags }), {});
}

function tagsOf(test: TestEngine): unknown {
  return test.sqs('ListQueueTags', { QueueUrl: url('orders') });
}
