import assert from 'node:assert/strict';
import { queueAddress } from '../../../src/engine/sqs/queueUrl.ts';
import { anEngine, url } from '../anEngine.ts';
import { noSuchQueue, refusalOf } from './refusal.ts';

const accountId = '111111111111';
const addresses: [url: string, accountId: string | undefined, region: string | undefined][] = [
  ['http://localhost:4599/111111111111/orders', accountId, undefined],
  ['https://sqs.eu-west-1.amazonaws.com/111111111111/orders', accountId, 'eu-west-1'],
  ['http://sqs.eu-west-1.localhost:4599/111111111111/orders', accountId, 'eu-west-1'],
  ['http://sqs.us-gov-west-1.localhost.localstack.cloud:4566/111111111111/orders', accountId, 'us-gov-west-1'],
  ['http://sqs.localhost:4599/111111111111/orders', accountId, undefined],
  ['http://eu-west-1.queue.localhost:4566/111111111111/orders', accountId, 'eu-west-1'],
  ['https://eu-west-1.queue.amazonaws.com/111111111111/orders', accountId, 'eu-west-1'],
  ['http://queue.localhost.localstack.cloud:4566/111111111111/orders', accountId, undefined],
  ['http://localhost:4566/queue/eu-west-1/111111111111/orders', accountId, 'eu-west-1'],
  ['http://localhost:9324/queue/orders', undefined, undefined],
  ['/111111111111/orders', accountId, undefined],
  ['orders', undefined, undefined],
  ['http://localhost:4599/111111111111/orders/', accountId, undefined],
  ['http://localhost:4566/queue/eu-west-1/111111111111/orders/', accountId, 'eu-west-1'],
];

describe('queueUrl', () => {
  for (const [address, account, region] of addresses) {
    it(`reads ${address}`, () => {
      assert.deepStrictEqual(queueAddress(address), { name: 'orders', accountId: account, region });
    });
  }

  it('finds a queue by its bare name, in the world of the caller', () => {
    const test = anEngine().withQueue('orders');
    assert.deepStrictEqual(test.sqs('ListQueueTags', { QueueUrl: 'orders' }), {});
  });

  it('takes the account from the URL before that of the caller', () => {
    const world = { accountId, region: 'us-east-1' };
    const test = anEngine().withQueue('orders', { VisibilityTimeout: '1' }, { world });

    const input = { QueueUrl: url('orders', world), AttributeNames: ['QueueArn'] };

    assert.deepStrictEqual(test.sqs('GetQueueAttributes', input), {
      Attributes: { QueueArn: 'arn:aws:sqs:us-east-1:111111111111:orders' },
    });
  });

  it('takes the region from a domain-style URL before that of the caller', () => {
    const test = anEngine().withQueue('orders', {}, { world: { accountId, region: 'eu-west-1' } });

    const QueueUrl = `http://sqs.eu-west-1.localhost:4599/${accountId}/orders`;

    assert.deepStrictEqual(test.sqs('GetQueueAttributes', { QueueUrl, AttributeNames: ['QueueArn'] }), {
      Attributes: { QueueArn: 'arn:aws:sqs:eu-west-1:111111111111:orders' },
    });
  });

  for (const QueueUrl of [
    'http://localhost:4599/000000000000/other',
    'http://',
    '/',
    'no such thing',
    'a/b/c/',
    'orders//',
  ]) {
    it(`finds no queue at ${QueueUrl}`, () => {
      const test = anEngine().withQueue('orders');
      assert.deepStrictEqual(
        refusalOf(() => test.sqs('PurgeQueue', { QueueUrl })),
        noSuchQueue,
      );
    });
  }

  it('misses an empty URL', () => {
    assert.deepStrictEqual(
      refusalOf(() => anEngine().sqs('PurgeQueue', { QueueUrl: '' })),
      { shape: 'MissingParameter', text: 'The request must contain the parameter QueueUrl.' },
    );
  });
});
