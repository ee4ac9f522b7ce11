import assert from 'node:assert/strict';
import { anEngine, testStart, testWorld, url, type TestEngine } from '../anEngine.ts';
import { refusalOf } from './refusal.ts';

const badName = {
  shape: 'InvalidParameterValue',
  text: 'Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length',
};

describe('createQueue', () => {
  it('answers with a URL on the host and port that the caller used', () => {
    assert.deepStrictEqual(create(anEngine(), 'orders'), { QueueUrl: 'http://127.0.0.1:4599/000000000000/orders' });
  });

  it('keeps name, world, attributes, tags and times', () => {
    const test = anEngine();

    create(test, 'orders', { VisibilityTimeout: '0060' }, { team: 'shop', empty: '' });

    assert.deepStrictEqual(test.engine.state.queueNamed(testWorld, 'orders'), {
      id: 1,
      accountId: '000000000000',
      region: 'us-east-1',
      name: 'orders',
      attributes: { VisibilityTimeout: '60' },
      tags: { team: 'shop', empty: '' },
      createdMs: testStart,
      modifiedMs: testStart,
    });
  });

  it('takes every name of 1 to 80 letters, digits, hyphens and underscores', () => {
    const test = anEngine();
    for (const name of ['a', 'A-b_9', 'x'.repeat(80)])
      assert.deepStrictEqual(create(test, name), { QueueUrl: url(name) });
  });

  for (const name of ['x'.repeat(81), 'a/b', 'in.fo', 'ééwwà', 'a b', 'orders.fifo']) {
    it(`refuses the name ${name.slice(0, 20)}`, () => {
      assert.deepStrictEqual(
        refusalOf(() => create(anEngine(), name)),
        badName,
      );
    });
  }

  it('refuses an empty name', () => {
    assert.deepStrictEqual(
      refusalOf(() => create(anEngine(), '')),
      { shape: 'InvalidParameterValue', text: 'Queue name cannot be empty' },
    );
  });

  it('refuses a standard name with FifoQueue=false and the suffix by its name', () => {
    assert.deepStrictEqual(
      refusalOf(() => create(anEngine(), 'orders.fifo', { FifoQueue: 'false' })),
      badName,
    );
  });

  for (const value of ['true', 'True']) {
    it(`makes a FIFO queue with FifoQueue=${value}`, () => {
      const test = anEngine();
      create(test, 'orders.fifo', { FifoQueue: value });
      assert.deepStrictEqual(
        test.sqs('GetQueueAttributes', { QueueUrl: url('orders.fifo'), AttributeNames: ['FifoQueue'] }),
        { Attributes: { FifoQueue: 'true' } },
      );
    });
  }

  it('refuses FifoQueue=true for a name that lacks its suffix', () => {
    assert.deepStrictEqual(
      refusalOf(() => create(anEngine(), 'orders', { FifoQueue: 'true' })),
      {
        shape: 'InvalidParameterValue',
        text: 'The name of a FIFO queue can only include alphanumeric characters, hyphens, or underscores, must end with .fifo suffix and be 1 to 80 in length',
      },
    );
  });

  describe('when the queue exists', () => {
    it('answers with its URL when no attribute is given, also after attributes were changed', () => {
      const test = anEngine().withQueue('orders', { DelaySeconds: '5' });
      test.sqs('SetQueueAttributes', { QueueUrl: url('orders'), Attributes: { DelaySeconds: '7' } });

      assert.deepStrictEqual(create(test, 'orders'), { QueueUrl: url('orders') });
    });

    it('answers with its URL when the given attributes are its own, set or by default', () => {
      const test = anEngine().withQueue('orders', { DelaySeconds: '5' });
      const same = { DelaySeconds: '5', VisibilityTimeout: '30', SqsManagedSseEnabled: 'true' };

      assert.deepStrictEqual(create(test, 'orders', same), { QueueUrl: url('orders') });
    });

    it('refuses an attribute that differs and names it', () => {
      const test = anEngine().withQueue('orders');

      assert.deepStrictEqual(
        refusalOf(() => create(test, 'orders', { VisibilityTimeout: '30', DelaySeconds: '1' })),
        {
          shape: 'QueueNameExists',
          text: 'A queue already exists with the same name and a different value for attribute DelaySeconds',
        },
      );
    });

    it('compares with the value of now, not with that of its creation', () => {
      const test = anEngine().withQueue('orders', { DelaySeconds: '1' });
      test.sqs('SetQueueAttributes', { QueueUrl: url('orders'), Attributes: { DelaySeconds: '2' } });

      assert.strictEqual(refusalOf(() => create(test, 'orders', { DelaySeconds: '1' })).shape, 'QueueNameExists');
    });

    it('changes nothing', () => {
      const test = anEngine().withQueue('orders');
      const changes = test.changes.length;

      create(test, 'orders', {}, { team: 'shop' });

      assert.strictEqual(test.changes.length, changes);
    });
  });

  it('takes a name again right after its queue was deleted, as another queue', () => {
    const test = anEngine().withQueue('orders');
    test.send('orders', 'old');
    test.sqs('DeleteQueue', { QueueUrl: url('orders') });

    create(test, 'orders');

    assert.deepStrictEqual(test.counts('orders'), [0, 0, 0]);
  });

  it('makes queues of one name in two regions and two accounts that know nothing of each other', () => {
    const test = anEngine().withQueue('orders');
    const worlds = [
      { accountId: '000000000000', region: 'eu-west-1' },
      { accountId: '111111111111', region: 'us-east-1' },
    ];
    for (const world of worlds) test.withQueue('orders', { DelaySeconds: '9' }, { world });

    test.send('orders', 'here');

    assert.deepStrictEqual(
      [testWorld, ...worlds].map((world) => test.counts('orders', world)),
      [
        [1, 0, 0],
        [0, 0, 0],
        [0, 0, 0],
      ],
    );
  });
});

function create(test: TestEngine, QueueName: string, Attributes?: object, tags?: object): unknown {
  return test.sqs('CreateQueue', { QueueName, Attributes, tags });
}
