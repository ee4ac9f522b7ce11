import assert from 'node:assert/strict';
import { anEngine, url, type TestEngine } from '../anEngine.ts';
import { refusalOf } from './refusal.ts';

const ranges: [name: string, min: number, max: number][] = [
  ['DelaySeconds', 0, 900],
  ['MaximumMessageSize', 1024, 1_048_576],
  ['MessageRetentionPeriod', 60, 1_209_600],
  ['ReceiveMessageWaitTimeSeconds', 0, 20],
  ['VisibilityTimeout', 0, 43_200],
];
const readOnly = [
  'ApproximateNumberOfMessages',
  'ApproximateNumberOfMessagesDelayed',
  'ApproximateNumberOfMessagesNotVisible',
  'CreatedTimestamp',
  'LastModifiedTimestamp',
  'QueueArn',
];

const ways: [name: string, set: (attributes: object) => unknown][] = [
  ['CreateQueue', (Attributes) => anEngine().sqs('CreateQueue', { QueueName: 'orders', Attributes })],
  ['SetQueueAttributes', (Attributes) => set(anEngine().withQueue('orders'), Attributes)],
];

for (const [way, give] of ways) {
  describe(`queue attributes given to ${way}`, () => {
    for (const [name, min, max] of ranges) {
      it(`${name} may be ${min} and ${max}`, () => {
        give({ [name]: String(min) });
        give({ [name]: String(max) });
      });

      for (const value of [min - 1, max + 1, '', ' 100', '100.5', 'many', '1e3']) {
        it(`${name} may not be "${value}"`, () => {
          assert.deepStrictEqual(
            refusalOf(() => give({ [name]: String(value) })),
            { shape: 'InvalidAttributeValue', text: `Invalid value for the parameter ${name}.` },
          );
        });
      }
    }

    for (const name of ['Foobar', 'ContentBasedDeduplication', 'constructor', '__proto__', ...readOnly]) {
      it(`${name} is unknown`, () => {
        assert.deepStrictEqual(
          refusalOf(() => give(JSON.parse(`{"${name}":"true"}`))),
          { shape: 'InvalidAttributeName', text: `Unknown Attribute ${name}.` },
        );
      });
    }

    it('FifoQueue is unknown also when it is false', () => {
      assert.deepStrictEqual(
        refusalOf(() => give({ FifoQueue: 'false' })),
        { shape: 'InvalidAttributeName', text: 'Unknown Attribute FifoQueue.' },
      );
    });

    for (const name of ['DeduplicationScope', 'FifoThroughputLimit']) {
      it(`${name} belongs to FIFO queues`, () => {
        assert.deepStrictEqual(
          refusalOf(() => give({ [name]: 'queue' })),
          {
            shape: 'InvalidAttributeName',
            text: `You can specify the ${name} only when FifoQueue is set to true.`,
          },
        );
      });
    }

    it('policies and keys may be removed that are not there', () => {
      const none = { Policy: '', RedrivePolicy: '', RedriveAllowPolicy: '', KmsMasterKeyId: '' };
      give({ ...none, KmsDataKeyReusePeriodSeconds: '300' });
    });

    it('KmsDataKeyReusePeriodSeconds has a range', () => {
      assert.deepStrictEqual(
        refusalOf(() => give({ KmsDataKeyReusePeriodSeconds: '59' })),
        { shape: 'InvalidAttributeValue', text: 'Invalid value for the parameter KmsDataKeyReusePeriodSeconds.' },
      );
    });

    it('there is one type of encryption at one time', () => {
      assert.deepStrictEqual(
        refusalOf(() => give({ SqsManagedSseEnabled: 'true', KmsMasterKeyId: 'testKeyId' })),
        {
          shape: 'InvalidAttributeName',
          text: 'You can use one type of server-side encryption (SSE) at one time. You can either enable KMS SSE or SQS SSE.',
        },
      );
    });

    it('SqsManagedSseEnabled is true or false', () => {
      give({ SqsManagedSseEnabled: 'false' });
      assert.deepStrictEqual(
        refusalOf(() => give({ SqsManagedSseEnabled: 'on' })),
        { shape: 'InvalidAttributeValue', text: 'Invalid value for the parameter SqsManagedSseEnabled.' },
      );
    });
  });
}

function set(test: TestEngine, Attributes: object): unknown {
  return test.sqs('SetQueueAttributes', { QueueUrl: url('orders'), Attributes });
}
