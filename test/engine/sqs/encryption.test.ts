import assert from 'node:assert/strict';
import { anEngine, type TestEngine } from '../anEngine.ts';
import { attributesOf, setAttributes } from './attributesOf.ts';
import { refusalOf } from './refusal.ts';

/** Which encryption a queue shows after each step (aws-facts 1.5, S:test_set_queue_attributes_default_values 2025-12). */
const histories: [name: string, steps: object[], shown: object][] = [
  ['is that of SQS in a new queue', [], { SqsManagedSseEnabled: 'true' }],
  [
    'is that of a key once there is one, with the period AWS assumes',
    [{ KmsMasterKeyId: 'testKeyId' }],
    { KmsMasterKeyId: 'testKeyId', KmsDataKeyReusePeriodSeconds: '300', SqsManagedSseEnabled: 'false' },
  ],
  [
    'has a period of its own',
    [{ KmsMasterKeyId: 'alias/aws/sqs', KmsDataKeyReusePeriodSeconds: '60' }],
    { KmsMasterKeyId: 'alias/aws/sqs', KmsDataKeyReusePeriodSeconds: '60', SqsManagedSseEnabled: 'false' },
  ],
  [
    'is none when the key goes',
    [{ KmsMasterKeyId: 'testKeyId' }, { KmsMasterKeyId: '', KmsDataKeyReusePeriodSeconds: '300' }],
    { SqsManagedSseEnabled: 'false' },
  ],
  [
    'shows a period that is not the default also without a key',
    [{ KmsDataKeyReusePeriodSeconds: '600' }],
    { KmsDataKeyReusePeriodSeconds: '600', SqsManagedSseEnabled: 'true' },
  ],
  [
    'is that of SQS again when asked for, and the key goes',
    [{ KmsMasterKeyId: 'testKeyId' }, { SqsManagedSseEnabled: 'true' }],
    { SqsManagedSseEnabled: 'true' },
  ],
  ['can be switched off', [{ SqsManagedSseEnabled: 'False' }], { SqsManagedSseEnabled: 'false' }],
];

describe('encryption of a queue', () => {
  for (const [name, steps, shown] of histories) {
    it(name, () => {
      const test = anEngine().withQueue('orders');
      for (const step of steps) setAttributes(test, 'orders', step);
      assert.deepStrictEqual(encryptionOf(test), shown);
    });
  }

  it('is the same when the key is given to CreateQueue, and the queue is found with it again', () => {
    const key = { KmsMasterKeyId: 'testKeyId', KmsDataKeyReusePeriodSeconds: '300' };
    const test = anEngine().withQueue('orders', key).withQueue('orders', key);
    assert.deepStrictEqual(encryptionOf(test), { ...key, SqsManagedSseEnabled: 'false' });
  });

  it('is part of what tells queues of one name apart', () => {
    const test = anEngine().withQueue('orders', { KmsMasterKeyId: 'a' });
    assert.deepStrictEqual(
      refusalOf(() => test.withQueue('orders', { KmsMasterKeyId: 'b' })),
      {
        shape: 'QueueNameExists',
        text: 'A queue already exists with the same name and a different value for attribute KmsMasterKeyId',
      },
    );
  });
});

function encryptionOf(test: TestEngine): Record<string, string> {
  return attributesOf(test, 'orders', 'KmsMasterKeyId', 'KmsDataKeyReusePeriodSeconds', 'SqsManagedSseEnabled');
}
