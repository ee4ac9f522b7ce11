import assert from 'node:assert/strict';
import { copiedTopicAttributes } from '../../src/backend/topicCopy.ts';

const fromArn = 'arn:aws:sns:us-east-1:000000000000:events';
const toArn = `${fromArn}-copy`;

describe('a copy of a topic', () => {
  it('gets what was set, and nothing that is derived or empty', () => {
    const attributes = {
      TopicArn: fromArn,
      Owner: '000000000000',
      EffectiveDeliveryPolicy: '{}',
      SubscriptionsConfirmed: '1',
      SubscriptionsPending: '0',
      SubscriptionsDeleted: '2',
      DisplayName: '',
      SignatureVersion: '2',
    };

    const copied = copiedTopicAttributes({ attributes, fifo: false, fromArn, toArn });

    assert.deepStrictEqual(copied, { SignatureVersion: '2' });
  });

  it('has a policy that speaks of the copy, and of a topic with a longer name as before', () => {
    const attributes = { Policy: `["${fromArn}","${fromArn}2"]` };

    const copied = copiedTopicAttributes({ attributes, fifo: false, fromArn, toArn });

    assert.deepStrictEqual(copied, { Policy: `["${toArn}","${fromArn}2"]` });
  });

  it('is a FIFO topic where the original is one', () => {
    const attributes = { FifoTopic: 'true', ContentBasedDeduplication: 'true', BeginningArchiveTime: '2026' };

    const copied = copiedTopicAttributes({ attributes, fifo: true, fromArn, toArn });

    assert.deepStrictEqual(copied, { FifoTopic: 'true', ContentBasedDeduplication: 'true' });
  });
});
