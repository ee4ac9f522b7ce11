import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { QueueSummary } from '../../src/panel/contract.ts';
import { changeLines } from '../../webview/queueChanges.ts';
import { quantityFields, quantityOf, quantityProblem, valueOf } from '../../webview/queueFields.ts';
import { changeOf, formOf, type QueueForm } from '../../webview/queueForm.ts';
import { fieldOf, formProblems } from '../../webview/queueFormProblems.ts';

const attributes = {
  VisibilityTimeout: '30',
  DelaySeconds: '0',
  MessageRetentionPeriod: '345600',
  ReceiveMessageWaitTimeSeconds: '0',
  MaximumMessageSize: '1048576',
  SqsManagedSseEnabled: 'true',
};
const dlq = 'arn:aws:sqs:us-east-1:000000000000:dead';

function summary(more: Readonly<Record<string, string>> = {}, part: Partial<QueueSummary> = {}): QueueSummary {
  return { attributes: { ...attributes, ...more }, tags: {}, fifo: false, ...part } as QueueSummary;
}

function changed(part: Partial<QueueForm>, of = summary()) {
  const before = formOf(of);
  return changeOf({ ...before, ...part }, before, of.fifo);
}

function plain(text: string): string {
  return text.replace(/[\u00a0\u202f]/g, ' ');
}

describe('a quantity of a queue', () => {
  it('is shown in the largest unit that leaves no fraction, and read back in any', () => {
    const retention = quantityFields.find(({ name }) => name === 'MessageRetentionPeriod')!;
    assert.deepEqual(
      [345_600, 90, 0, 61].map((value) => quantityOf(value, retention)),
      [
        { amount: '4', factor: 86_400 },
        { amount: '90', factor: 1 },
        { amount: '0', factor: 1 },
        { amount: '61', factor: 1 },
      ],
    );
    const read = ['1.5', '0.3333', 'x', '', '-1'].map((amount) => valueOf({ amount, factor: 3600 }));
    assert.deepEqual(read, [5400, undefined, undefined, undefined, undefined]);
  });

  it('is refused outside the range of today, with both ends said', () => {
    const table = quantityFields.map((field) => {
      const isTaken = (value: number) => quantityProblem({ amount: String(value), factor: 1 }, field) === undefined;
      return [field.name, isTaken(field.least - 1), isTaken(field.least), isTaken(field.most), isTaken(field.most + 1)];
    });
    const names = Object.keys(attributes).slice(0, 5);
    assert.deepEqual(
      table,
      names.map((name) => [name, false, true, true, false]),
    );
    const delay = quantityFields.find(({ name }) => name === 'DelaySeconds')!;
    assert.equal(plain(quantityProblem({ amount: '16', factor: 60 }, delay)!), 'Delay is 0 s to 15 min.');
  });
});

describe('the form of a queue', () => {
  it('sends nothing of what was not changed', () => {
    const full = summary(
      {
        RedrivePolicy: JSON.stringify({ deadLetterTargetArn: dlq, maxReceiveCount: 3 }),
        RedriveAllowPolicy:
          '{"redrivePermission":"byQueue","sourceQueueArns":["arn:aws:sqs:us-east-1:000000000000:a"]}',
        KmsMasterKeyId: 'alias/aws/sqs',
        Policy: '{"Version":"2012-10-17","Statement":[]}',
      },
      { tags: { team: 'a' }, faults: { seed: 7, duplicates: 0.05, reordering: 0, shortPollMisses: 0 } },
    );
    assert.deepEqual(changed({}, full), { attributes: {} });
    assert.deepEqual(changed({}, summary({ ContentBasedDeduplication: 'true' }, { fifo: true })), { attributes: {} });
  });

  it('sends what was changed in the strings of AWS', () => {
    const table: [Partial<QueueForm>, object][] = [
      [
        { deadLetterArn: dlq, maxReceives: '5' },
        { RedrivePolicy: `{"deadLetterTargetArn":"${dlq}","maxReceiveCount":5}` },
      ],
      [{ allow: 'denyAll' }, { RedriveAllowPolicy: '{"redrivePermission":"denyAll"}' }],
      [
        { allow: 'byQueue', allowed: `${dlq}\n` },
        { RedriveAllowPolicy: `{"redrivePermission":"byQueue","sourceQueueArns":["${dlq}"]}` },
      ],
      [{ encryption: 'none' }, { SqsManagedSseEnabled: 'false' }],
      [
        { encryption: 'kms', kmsKey: ' key ' },
        { KmsMasterKeyId: 'key', KmsDataKeyReusePeriodSeconds: '300' },
      ],
      [{ policy: '{"Statement":[]} ' }, { Policy: '{"Statement":[]}' }],
    ];
    assert.deepEqual(
      table.map(([part]) => changed(part).attributes),
      table.map(([, sent]) => sent),
    );
  });

  it('clears what is taken away, and goes from a KMS key back to SSE-SQS with both said', () => {
    const before = summary({
      RedrivePolicy: JSON.stringify({ deadLetterTargetArn: dlq, maxReceiveCount: 3 }),
      KmsMasterKeyId: 'key',
      SqsManagedSseEnabled: 'false',
      Policy: '{"Statement":[]}',
    });
    const { attributes: sent } = changed({ deadLetterArn: '', policy: '', encryption: 'sqs' }, before);
    assert.deepEqual(sent, { RedrivePolicy: '', Policy: '', KmsMasterKeyId: '', SqsManagedSseEnabled: 'true' });
  });

  it('sends all tags where one was changed, and faults as parts of one', () => {
    const faults = { duplicates: '12.5', reordering: '0', shortPollMisses: '100', seed: '3' };
    const tags = [
      { key: 'a', value: '' },
      { key: '', value: '' },
    ];
    assert.deepEqual(changed({ faults, tags }), {
      attributes: {},
      tags: { a: '' },
      faults: { seed: 3, duplicates: 0.125, reordering: 0, shortPollMisses: 1 },
    });
  });

  it('says what AWS would refuse, beside the field', () => {
    const form = formOf(summary());
    const field = (part: Partial<QueueForm>, isFifo = false) => Object.keys(formProblems({ ...form, ...part }, isFifo));
    const table: [Partial<QueueForm>, string[], boolean?][] = [
      [{}, []],
      [{ throughput: 'perMessageGroupId' }, ['FifoThroughputLimit'], true],
      [{ throughput: 'perMessageGroupId', dedupScope: 'messageGroup' }, [], true],
      [{ deadLetterArn: dlq, maxReceives: '0' }, ['RedrivePolicy']],
      [{ deadLetterArn: dlq, maxReceives: '1000' }, []],
      [{ deadLetterArn: dlq, maxReceives: '1001' }, ['RedrivePolicy']],
      [{ allow: 'byQueue', allowed: '' }, ['RedriveAllowPolicy']],
      [{ allow: 'byQueue', allowed: 'orders' }, ['RedriveAllowPolicy']],
      [
        { allow: 'byQueue', allowed: Array.from({ length: 11 }, (_, i) => `${dlq}${i}`).join(' ') },
        ['RedriveAllowPolicy'],
      ],
      [{ encryption: 'kms', kmsKey: '' }, ['KmsMasterKeyId']],
      [{ policy: '{' }, ['Policy']],
      [{ policy: '[]' }, ['Policy']],
      [{ policy: `{"Statement":"${'x'.repeat(8192)}"}` }, ['Policy']],
      [{ tags: [{ key: '', value: 'x' }] }, ['tags']],
      [
        {
          tags: [
            { key: 'a', value: '' },
            { key: 'a', value: '' },
          ],
        },
        ['tags'],
      ],
      [{ tags: [{ key: 'aws:x', value: '' }] }, ['tags']],
      [{ faults: { ...form.faults, duplicates: '101' } }, ['duplicates']],
      [{ faults: { ...form.faults, seed: '' } }, ['seed']],
      [{ faults: { ...form.faults, duplicates: 'x' } }, [], true],
    ];
    assert.deepEqual(
      table.map(([part, , isFifo]) => field(part, isFifo)),
      table.map(([, fields]) => fields),
    );
  });

  it('finds the field that an error of AWS speaks of', () => {
    const errors = [
      'Invalid value for the parameter RedrivePolicy. Reason: no.',
      'Value x for parameter RedriveAllowPolicy is invalid.',
      'Unknown Attribute Policy.',
      'Something else.',
    ];
    assert.deepEqual(errors.map(fieldOf), ['RedrivePolicy', 'RedriveAllowPolicy', 'Policy', undefined]);
  });

  it('says what Save will change, in words', () => {
    const quantities = { ...formOf(summary()).quantities, DelaySeconds: { amount: '1.5', factor: 60 } };
    const faults = { duplicates: '5', reordering: '0', shortPollMisses: '0', seed: '1' };
    const change = changed({ quantities, deadLetterArn: dlq, maxReceives: '3', policy: '{"Statement":[]}', faults });
    assert.deepEqual(changeLines(change, attributes).map(plain), [
      'Delay: 0 s → 1 min 30 s',
      'Dead-letter queue: dead after 3 ×',
      'Access policy is set',
      'Unreliable: 5 % duplicates',
    ]);
    assert.deepEqual(changeLines(changed({}), attributes), []);
  });
});
