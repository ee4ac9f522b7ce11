import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { url } from '../anEngine.ts';
import { ATopic, refused } from './aTopic.ts';
import { FanOut } from './aFanOut.ts';

describe('a content type of deliveries', () => {
  const path = 'DeliveryPolicy: http.defaultRequestPolicy.headerContentType';
  for (const [value, sentence] of [
    [{ toString: 1 }, `${path} must be a string`],
    [['text/plain'], `${path} must be a string`],
    ['text/plain;\r\n charset=utf-8', `${path} is not supported: text/plain;\r\n charset=utf-8`],
    ['\r\nx: y\r\ntext/plain', `${path} is not supported: \r\nx: y\r\ntext/plain`],
    ['text/plain\n', `${path} is not supported: text/plain\n`],
  ] as const) {
    it(`is not ${JSON.stringify(value)}`, () => {
      const topic = new ATopic();
      const policy = { http: { defaultRequestPolicy: { headerContentType: value } } };
      assert.equal(
        refused(() => topic.set('DeliveryPolicy', JSON.stringify(policy))),
        `Invalid parameter: ${sentence}`,
      );
    });
  }
});

describe('a topic that exists', () => {
  it('may have a display name that looks like JSON', () => {
    const topic = new ATopic('orders', { DisplayName: '{a' });
    assert.equal(
      refused(() => topic.create('orders', { DisplayName: '{b' })),
      'Invalid parameter: Attributes Reason: Topic already exists with different attributes',
    );
  });
});

describe('a policy of a queue', () => {
  for (const [what, more] of [
    ['a condition that is null', { Condition: { StringEquals: null } }],
    ['a principal that is an object', { Principal: { AWS: [{ toString: 1, valueOf: 1 }] } }],
    ['a resource that is an object', { Resource: { toString: 1, valueOf: 1 } }],
    ['an action that is an object', { Action: [{ toString: 1, valueOf: 1 }] }],
  ] as const) {
    it(`with ${what} lets nobody in, and breaks nothing`, () => {
      const fan = new FanOut();
      fan.queue('q');
      const statement = { Effect: 'Allow', Principal: '*', Action: 'sqs:SendMessage', ...more };
      const Attributes = { Policy: JSON.stringify({ Statement: [statement] }) };
      fan.test.sqs('SetQueueAttributes', { QueueUrl: url('q'), Attributes });
      fan.publish('hello');
      assert.equal(fan.cells[0]!.refusedByAws, "the queue's policy does not let this topic send");
    });
  }
});

describe('a number among the message attributes', () => {
  for (const StringValue of [' ', '0x10', '1 ', 'Infinity', '1_000', '--1']) {
    it(`is not ${JSON.stringify(StringValue)}`, () => {
      const fan = new FanOut();
      assert.equal(
        refused(() => fan.publish('hello', { MessageAttributes: { n: { DataType: 'Number', StringValue } } })),
        "InvalidParameterValueException: Could not cast message attribute 'n' value to number.",
      );
    });
  }
});
