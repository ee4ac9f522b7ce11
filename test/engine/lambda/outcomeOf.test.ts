import assert from 'node:assert/strict';
import { allFailed, outcomeOf } from '../../../src/engine/lambda/outcomeOf.ts';
import type { SqsRecord } from '../../../src/engine/lambda/sqsEvent.ts';

const batch = ['a', 'b', 'c'].map((id) => record(id));

/** What a function returned, and the messages that failed by it; source: services-sqs-errorhandling. */
const responses: [what: string, value: unknown, failed: string][] = [
  ['an empty list', { batchItemFailures: [] }, ''],
  ['a null list', { batchItemFailures: null }, ''],
  ['an empty object', {}, ''],
  ['null', null, ''],
  ['nothing', undefined, ''],
  ['another answer', { statusCode: 200 }, ''],
  ['a text', 'done', ''],
  ['one message', { batchItemFailures: [{ itemIdentifier: 'b' }] }, 'b'],
  ['two messages', { batchItemFailures: [{ itemIdentifier: 'c' }, { itemIdentifier: 'a' }] }, 'ac'],
  ['a message twice', { batchItemFailures: [{ itemIdentifier: 'c' }, { itemIdentifier: 'c' }] }, 'c'],
  ['an empty identifier', { batchItemFailures: [{ itemIdentifier: '' }] }, 'abc'],
  ['a null identifier', { batchItemFailures: [{ itemIdentifier: null }] }, 'abc'],
  ['an identifier under another name', { batchItemFailures: [{ messageId: 'b' }] }, 'abc'],
  ['an identifier of no message of the batch', { batchItemFailures: [{ itemIdentifier: 'z' }] }, 'abc'],
  ['a list of texts', { batchItemFailures: ['b'] }, 'abc'],
  ['a list of nulls', { batchItemFailures: [null] }, 'abc'],
  ['no list', { batchItemFailures: 'b' }, 'abc'],
];

describe('outcomeOf with ReportBatchItemFailures', () => {
  for (const [what, value, failed] of responses) {
    it(`says of ${what} that ${failed === '' ? 'none' : failed} failed`, () => {
      const outcome = outcomeOf({ value }, batch, true);
      const handled = ['a', 'b', 'c'].filter((id) => !failed.includes(id)).join('');
      assert.deepEqual([idsOf(outcome.handled), idsOf(outcome.failed)], [handled, failed]);
    });
  }

  it('says that all failed when the answer was no JSON', () => {
    assert.equal(idsOf(outcomeOf(undefined, batch, true).failed), 'abc');
  });

  it('notices that a later message of a failed FIFO group is deleted', () => {
    const fifo = [record('a', 'g'), record('b', 'h'), record('c', 'g')];
    const failures = (...ids: string[]) => ({
      value: { batchItemFailures: ids.map((itemIdentifier) => ({ itemIdentifier })) },
    });
    const notices = [failures('a'), failures('a', 'c'), failures('c'), failures('b')].map(
      (response) => outcomeOf(response, fifo, true).isOutOfOrder,
    );
    assert.deepEqual(notices, [true, false, false, false]);
  });
});

describe('outcomeOf without ReportBatchItemFailures', () => {
  it('takes any answer for success', () => {
    const response = { value: { batchItemFailures: [{ itemIdentifier: 'b' }] } };
    assert.equal(idsOf(outcomeOf(response, batch, false).handled), 'abc');
  });
});

describe('allFailed', () => {
  it('deletes nothing', () => {
    assert.deepEqual(allFailed(batch), { handled: [], failed: batch, isOutOfOrder: false });
  });
});

function record(messageId: string, group?: string): SqsRecord {
  return {
    ...{ messageId, receiptHandle: messageId, body: '', messageAttributes: {}, md5OfBody: '' },
    attributes: group === undefined ? {} : { MessageGroupId: group, SequenceNumber: '1' },
    ...{ eventSource: 'aws:sqs', eventSourceARN: '', awsRegion: '' },
  };
}

function idsOf(records: readonly SqsRecord[]): string {
  return records.map(({ messageId }) => messageId).join('');
}
