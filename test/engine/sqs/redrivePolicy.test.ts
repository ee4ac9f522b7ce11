import assert from 'node:assert/strict';
import { anEngine, url } from '../anEngine.ts';
import { refusalOf } from './refusal.ts';

/** What a redrive policy is refused for, and in which words. */
describe('RedrivePolicy', () => {
  const policies = {
    '{"deadLetterTargetArn": "dummy", "maxReceiveCount": 42}': 'Invalid value for deadLetterTargetArn.',
    // No text, and such that making one of it fails.
    '{"deadLetterTargetArn":["arn:aws:sqs:us-east-1:000000000000:orders"],"maxReceiveCount":1}':
      'Invalid value for deadLetterTargetArn.',
    '{"deadLetterTargetArn":{"toString":1,"valueOf":1},"maxReceiveCount":1}': 'Invalid value for deadLetterTargetArn.',
    '{"deadLetterTargetArn":"dummy","maxReceiveCount":{"toString":1,"valueOf":1}}':
      'Invalid value for maxReceiveCount: , valid values are from 1 to 1000 both inclusive.',
    '{"deadLetterTargetArn":"arn:aws:sqs:dead","maxReceiveCount":1}':
      'Dead-letter target ARN should be fully qualified ARN.',
    '{"deadLetterTargetArn":"arn:aws:sns:us-east-1:000000000000:dead","maxReceiveCount":1}':
      'Only SQS queues are valid resources for deadLetterTargetArn.',
    '{"deadLetterTargetArn":"arn:aws:sqs:us-east-1:000000000000:nobody","maxReceiveCount":1}':
      'Dead letter target does not exist.',
  };
  for (const [RedrivePolicy, reason] of Object.entries(policies)) {
    it(`is refused when it is ${RedrivePolicy}`, () => {
      const test = anEngine().withQueue('orders');

      assert.deepStrictEqual(
        refusalOf(() => test.sqs('SetQueueAttributes', { QueueUrl: url('orders'), Attributes: { RedrivePolicy } })),
        {
          shape: 'InvalidParameterValue',
          text: `Value ${RedrivePolicy} for parameter RedrivePolicy is invalid. Reason: ${reason}`,
        },
      );
    });
  }
});
