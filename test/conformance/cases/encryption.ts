import type { Case } from '../case.ts';
import type { Expected } from '../expected.ts';
import { answers, refused, setAttributes } from './steps.ts';

const q = { q: {} };
const names = ['KmsMasterKeyId', 'KmsDataKeyReusePeriodSeconds', 'SqsManagedSseEnabled'];
const has = (Attributes: Expected) => answers('GetQueueAttributes', { AttributeNames: names }, { Attributes });

/** Encryption at rest: what its attributes say. Nothing is encrypted. */
export const encryptionCases: readonly Case[] = [
  {
    name: 'keeps a key of KMS without looking for it, and how long its data keys are used',
    source: 'S:test_sse_queue_attributes',
    queues: q,
    steps: [
      setAttributes({
        KmsMasterKeyId: 'testKeyId',
        KmsDataKeyReusePeriodSeconds: '6000',
        SqsManagedSseEnabled: 'false',
      }),
      has({ KmsMasterKeyId: 'testKeyId', KmsDataKeyReusePeriodSeconds: '6000', SqsManagedSseEnabled: 'false' }),
    ],
  },
  {
    name: 'has SQS’s own encryption and no key of KMS when that is set',
    source: 'S:test_sse_queue_attributes',
    queues: q,
    steps: [setAttributes({ SqsManagedSseEnabled: 'true' }), has({ SqsManagedSseEnabled: 'true' })],
  },
  {
    name: 'switches SQS’s own encryption off for a key of KMS, and leaves it off when the key goes',
    source: 'S:test_set_queue_attributes_default_values 2025-12',
    queues: q,
    steps: [
      has({ SqsManagedSseEnabled: 'true' }),
      setAttributes({ KmsMasterKeyId: 'alias/mine', KmsDataKeyReusePeriodSeconds: '300' }),
      has({ KmsMasterKeyId: 'alias/mine', KmsDataKeyReusePeriodSeconds: '300', SqsManagedSseEnabled: 'false' }),
      setAttributes({ KmsMasterKeyId: '', KmsDataKeyReusePeriodSeconds: '300' }),
      has({ SqsManagedSseEnabled: 'false' }),
    ],
  },
  {
    name: 'takes data keys for 60 to 86400 seconds',
    source: 'M:sqs SetQueueAttributes',
    queues: { q: { KmsMasterKeyId: 'k' } },
    steps: [
      ...['59', '86401'].map((KmsDataKeyReusePeriodSeconds) =>
        refused(
          'SetQueueAttributes',
          { Attributes: { KmsDataKeyReusePeriodSeconds } },
          { code: 'InvalidAttributeValue', name: 'InvalidAttributeValue' },
        ),
      ),
      ...['60', '86400'].flatMap((KmsDataKeyReusePeriodSeconds) => [
        setAttributes({ KmsDataKeyReusePeriodSeconds }),
        has({ KmsMasterKeyId: 'k', KmsDataKeyReusePeriodSeconds, SqsManagedSseEnabled: 'false' }),
      ]),
    ],
  },
  {
    name: 'takes the key of AWS for SQS by its alias',
    source: 'M:sqs SetQueueAttributes (alias/aws/sqs)',
    queues: { q: { KmsMasterKeyId: 'alias/aws/sqs' } },
    steps: [
      has({ KmsMasterKeyId: 'alias/aws/sqs', KmsDataKeyReusePeriodSeconds: '300', SqsManagedSseEnabled: 'false' }),
    ],
  },
];
