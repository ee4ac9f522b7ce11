import assert from 'node:assert/strict';
import { copiedAttributes } from '../../src/backend/queueCopy.ts';

const arns = { fromArn: 'arn:aws:sqs:us-east-1:000000000000:orders', toArn: 'arn:aws:sqs:us-east-1:000000000000:copy' };

describe('the attributes of a copy', () => {
  it('are those of the original, without the empty ones', () => {
    const attributes = { VisibilityTimeout: '7', RedrivePolicy: '{"maxReceiveCount":3}', Policy: '' };

    assert.deepStrictEqual(copiedAttributes({ ...arns, attributes, fifo: false }), {
      VisibilityTimeout: '7',
      RedrivePolicy: '{"maxReceiveCount":3}',
    });
  });

  it('make a FIFO queue of one', () => {
    const copied = copiedAttributes({ ...arns, attributes: { ContentBasedDeduplication: 'true' }, fifo: true });

    assert.deepStrictEqual(copied, { ContentBasedDeduplication: 'true', FifoQueue: 'true' });
  });

  it('have a policy that speaks of the copy, and of other queues as before', () => {
    const policyOf = (arn: string) =>
      JSON.stringify({ Statement: [{ Resource: arn }, { Resource: `${arns.fromArn}-2` }] });

    const copied = copiedAttributes({ ...arns, attributes: { Policy: policyOf(arns.fromArn) }, fifo: false });

    assert.deepStrictEqual(copied, { Policy: policyOf(arns.toArn) });
  });

  it('keep the key and leave out the other encryption, which AWS would refuse beside it', () => {
    const withKey = { KmsMasterKeyId: 'k', KmsDataKeyReusePeriodSeconds: '60', SqsManagedSseEnabled: 'false' };
    const without = { KmsDataKeyReusePeriodSeconds: '300', SqsManagedSseEnabled: 'true' };

    const copied = [withKey, without].map((attributes) => copiedAttributes({ ...arns, attributes, fifo: false }));

    assert.deepStrictEqual(copied, [
      { KmsMasterKeyId: 'k', KmsDataKeyReusePeriodSeconds: '60' },
      { SqsManagedSseEnabled: 'true' },
    ]);
  });
});
