import assert from 'node:assert/strict';
import { anEngine, type TestEngine } from '../anEngine.ts';
import { attributesOf, setAttributes } from './attributesOf.ts';
import { arn } from './deadLetters.ts';
import { refusalOf } from './refusal.ts';

const unsupported =
  "Invalid value for the parameter RedriveAllowPolicy. Reason: Amazon SQS can't create the redrive allow policy, as it’s in an unsupported format.";
const notCreated = "Amazon SQS can't create the redrive allow policy.";

describe('RedrivePolicy', () => {
  for (const count of [1, 1000, '1', '1000', '7']) {
    it(`is kept as given, maxReceiveCount ${JSON.stringify(count)} (V:test_get_specific_queue_attribute_response)`, () => {
      const RedrivePolicy = `{ "maxReceiveCount": ${JSON.stringify(count)}, "deadLetterTargetArn": "${arn('dead')}" }`;
      assert.deepStrictEqual(givenTo(twoQueues(), { RedrivePolicy }), { RedrivePolicy });
    });
  }

  it('goes when it is set to nothing (V:test_set_empty_redrive_policy)', () => {
    const test = twoQueues();
    setAttributes(test, 'orders', { RedrivePolicy: redrive('dead') });
    assert.deepStrictEqual(givenTo(test, { RedrivePolicy: '' }), {});
  });

  for (const text of ['x', '[]', '4', 'null', '""', ' ']) {
    it(`is not ${JSON.stringify(text)}`, () => {
      assert.deepStrictEqual(
        refusalOf(() => givenTo(twoQueues(), { RedrivePolicy: text })),
        {
          shape: 'InvalidAttributeValue',
          text: 'Invalid value for the parameter RedrivePolicy. Reason: Redrive policy is not a valid JSON map.',
        },
      );
    });
  }

  const target = { deadLetterTargetArn: arn('dead') };
  const range = (count: unknown): string =>
    `Invalid value for maxReceiveCount: ${String(count)}, valid values are from 1 to 1000 both inclusive.`;
  const refused: [policy: object, reason: string][] = [
    [{}, 'Redrive policy does not contain mandatory attribute: maxReceiveCount.'],
    [{ maxReceiveCount: 1 }, 'Redrive policy does not contain mandatory attribute: deadLetterTargetArn.'],
    ...[0, 1001, -36, 1.5, '', 'many', '1e1', true, null].map((maxReceiveCount): [object, string] => [
      { ...target, maxReceiveCount },
      range(maxReceiveCount),
    ]),
    [
      { ...target, maxReceiveCount: 5, more: 1 },
      'Only following attributes are supported: [maxReceiveCount, deadLetterTargetArn].',
    ],
    [
      { deadLetterTargetArn: `${arn('dead')}.fifo`, maxReceiveCount: 1 },
      'Dead-letter queue must be same type of queue as the source..',
    ],
    [
      { deadLetterTargetArn: 'arn:aws:sqs:us-east-1:111111111111:dead', maxReceiveCount: 1 },
      'Dead-letter target owner should be same as the source.',
    ],
    [
      { deadLetterTargetArn: 'arn:aws:sqs:eu-west-1:000000000000:dead', maxReceiveCount: 1 },
      'Dead-letter target region should be same as the source.',
    ],
  ];
  for (const [policy, reason] of refused) {
    const text = JSON.stringify(policy);
    it(`is not ${text}`, () => {
      assert.deepStrictEqual(
        refusalOf(() => givenTo(twoQueues(), { RedrivePolicy: text })),
        {
          shape: 'InvalidParameterValue',
          text: `Value ${text} for parameter RedrivePolicy is invalid. Reason: ${reason}`,
        },
      );
    });
  }

  it('of a FIFO queue names a FIFO queue', () => {
    const test = twoQueues().withQueue('dead.fifo', { FifoQueue: 'true' });
    test.withQueue('a.fifo', { FifoQueue: 'true', RedrivePolicy: redrive('dead.fifo') });
    assert.strictEqual(
      refusalOf(() => test.withQueue('b.fifo', { FifoQueue: 'true', RedrivePolicy: redrive('dead') })).shape,
      'InvalidParameterValue',
    );
  });

  it('may be written in another way to find the queue again', () => {
    const test = twoQueues().withQueue('source', { RedrivePolicy: redrive('dead') });
    test.withQueue('source', { RedrivePolicy: `{ "maxReceiveCount": 3, "deadLetterTargetArn": "${arn('dead')}" }` });
    const other = redrive('dead').replace('3', '4');
    assert.strictEqual(refusalOf(() => test.withQueue('source', { RedrivePolicy: other })).shape, 'QueueNameExists');
  });
});

describe('RedriveAllowPolicy', () => {
  const byQueue = (...sourceQueueArns: unknown[]): string =>
    JSON.stringify({ redrivePermission: 'byQueue', sourceQueueArns });
  const permitted: [allow: string, mayBeNamed: boolean][] = [
    ['', true],
    ['{"redrivePermission":"allowAll"}', true],
    ['{"redrivePermission":"denyAll"}', false],
    [byQueue(arn('orders')), true],
    [byQueue(arn('others'), arn('more')), false],
    [byQueue(...Array.from({ length: 10 }, (_, at) => arn(at === 9 ? 'orders' : `q${at}`))), true],
  ];
  for (const [RedriveAllowPolicy, mayBeNamed] of permitted) {
    it(`${RedriveAllowPolicy.slice(0, 90) || 'when absent'} ${mayBeNamed ? 'lets' : 'does not let'} a queue name it`, () => {
      const test = twoQueues();
      setAttributes(test, 'dead', { RedriveAllowPolicy });
      const name = (): unknown => givenTo(test, { RedrivePolicy: redrive('dead') });

      if (mayBeNamed) name();
      else assert.strictEqual(refusalOf(name).shape, 'InvalidParameterValue');
      assert.deepStrictEqual(
        attributesOf(test, 'dead', 'RedriveAllowPolicy'),
        RedriveAllowPolicy === '' ? {} : { RedriveAllowPolicy },
      );
    });
  }

  const formats = [
    'badjson',
    '[]',
    '{}',
    '{"redrivePermission":"dummy"}',
    '{"redrivePermission":"allowAll","dummy":1}',
    '{"redrivePermission":"byQueue","sourceQueueArns":"arn:aws:sqs"}',
    '{"redrivePermission":"byQueue","sourceQueueArns":[{}]}',
  ];
  for (const RedriveAllowPolicy of formats) {
    it(`is not ${RedriveAllowPolicy}`, () => {
      assert.deepStrictEqual(
        refusalOf(() => givenTo(twoQueues(), { RedriveAllowPolicy })),
        { shape: 'InvalidAttributeValue', text: unsupported },
      );
    });
  }

  const without =
    'When you specify the byQueue permission type, you must also specify one or more sourceQueueArns values.';
  const sources: [policy: string, reason: string][] = [
    ['{"redrivePermission":"byQueue"}', without],
    [byQueue(), without],
    [
      `{"redrivePermission":"denyAll","sourceQueueArns":["${arn('orders')}"]}`,
      'To specify one or more source queue ARNs, you must set redrivePermission to byQueue.',
    ],
    [
      byQueue(...Array.from({ length: 11 }, (_, at) => arn(`q${at}`))),
      'The maximum number of source queue ARNs you can specify is 10.',
    ],
  ];
  for (const [RedriveAllowPolicy, reason] of sources) {
    it(`is not ${RedriveAllowPolicy.slice(0, 90)}`, () => {
      assert.deepStrictEqual(
        refusalOf(() => givenTo(twoQueues(), { RedriveAllowPolicy })),
        {
          shape: 'InvalidParameterValue',
          text: `Value ${RedriveAllowPolicy} for parameter RedriveAllowPolicy is invalid. Reason: ${notCreated} ${reason}`,
        },
      );
    });
  }
});

describe('Policy', () => {
  it('is kept as given, and goes when it is set to nothing (V:test_set_empty_queue_policy)', () => {
    const test = twoQueues();
    const Policy = '{ "Version": "2012-10-17", "Statement": { "Effect": "Allow" } }';
    const set = givenTo(test, { Policy });
    assert.deepStrictEqual([set, givenTo(test, { Policy: '' })], [{ Policy }, {}]);
  });

  const long = JSON.stringify({ Id: 'ä'.repeat(4091) });
  const mistaken = '{"Statement":{"Effect":"Maybe"}}';
  for (const Policy of ['x', '[]', '4', 'null', '{"Statement":[1]}', '{"Statement":"x"}', mistaken, `${long}  `]) {
    it(`is not ${Policy.slice(0, 40)} (${Buffer.byteLength(Policy)} bytes)`, () => {
      assert.deepStrictEqual(
        refusalOf(() => givenTo(twoQueues(), { Policy })),
        { shape: 'InvalidAttributeValue', text: 'Invalid value for the parameter Policy.' },
      );
    });
  }

  it('may have 8192 bytes', () => {
    assert.strictEqual(Buffer.byteLength(long), 8191);
    givenTo(twoQueues(), { Policy: `${long} ` });
  });

  it('has at most 20 statements', () => {
    const policy = (count: number): string => JSON.stringify({ Statement: Array.from({ length: count }, () => ({})) });
    givenTo(twoQueues(), { Policy: policy(20) });
    assert.deepStrictEqual(
      refusalOf(() => givenTo(twoQueues(), { Policy: policy(21) })),
      { shape: 'OverLimit', text: '21 statements were found in the submitted policy, max allowed is 20' },
    );
  });
});

function twoQueues(): TestEngine {
  return anEngine().withQueue('orders').withQueue('dead');
}

function redrive(target: string): string {
  return JSON.stringify({ deadLetterTargetArn: arn(target), maxReceiveCount: 3 });
}

/** Sets attributes of `orders` and reads them back. */
function givenTo(test: TestEngine, attributes: Record<string, string>): Record<string, string> {
  setAttributes(test, 'orders', attributes);
  return attributesOf(test, 'orders', ...Object.keys(attributes));
}
