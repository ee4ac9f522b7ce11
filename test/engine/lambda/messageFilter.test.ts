import assert from 'node:assert/strict';
import { MessageFilter } from '../../../src/engine/lambda/messageFilter.ts';
import type { SqsRecord } from '../../../src/engine/lambda/sqsEvent.ts';

/** Lambda Developer Guide, with-sqs-filtering: the table of both formats. */
const rows: [patterns: string[], body: string, passes: boolean][] = [
  [[], 'anything', true],
  [['{"body":{"state":["placed"]}}'], '{"state":"placed"}', true],
  [['{"body":{"state":["placed"]}}'], '{"state":"paid"}', false],
  [['{"body":{"state":["placed"]}}'], 'placed', false],
  [['{"body":["placed"]}'], 'placed', true],
  [['{"body":[{"prefix":"pl"}]}'], 'placed', true],
  [['{"body":["placed"]}'], '{"state":"placed"}', false],
  [['{"body":["no"]}', '{"body":{"n":[{"numeric":[">",5]}]}}'], '{"n":6}', true],
  [['{"messageAttributes":{"kind":{"stringValue":["new"]}}}'], 'text', true],
  [['{"messageAttributes":{"kind":{"stringValue":["old"]}}}'], '{"a":1}', false],
];

describe('MessageFilter', () => {
  for (const [patterns, body, passes] of rows) {
    it(`${passes ? 'lets' : 'does not let'} ${body} through ${patterns.join(' or ') || 'no filter'}`, () => {
      assert.equal(new MessageFilter(patterns).passes(record(body)), passes);
    });
  }
});

function record(body: string): SqsRecord {
  return {
    ...{ messageId: 'm', receiptHandle: 'r', body, attributes: {}, md5OfBody: '' },
    messageAttributes: { kind: { stringValue: 'new', dataType: 'String', stringListValues: [], binaryListValues: [] } },
    ...{ eventSource: 'aws:sqs', eventSourceARN: '', awsRegion: '' },
  };
}
