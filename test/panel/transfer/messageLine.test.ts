import assert from 'node:assert/strict';
import type { MessageDetail, SendRequest } from '../../../src/panel/contract.ts';
import { lineOf, requestOf } from '../../../src/panel/transfer/messageLine.ts';
import { readLines } from '../../../src/panel/transfer/readLines.ts';
import { aDetail, hostileText } from '../aMessage.ts';

const standard = { isFifo: false, contentBasedDeduplication: false };
const fifo = { isFifo: true, contentBasedDeduplication: false };
const full = aDetail({
  body: `${hostileText} \ud800 \u0000`,
  group: 'g',
  deduplicationId: 'd',
  messageAttributes: [
    { name: '__proto__', dataType: 'String', value: hostileText },
    { name: '10', dataType: 'Number.int', value: '1e10' },
    { name: 'bytes', dataType: 'Binary.gzip', value: 'AP+/' },
  ],
  system: { SenderId: '000000000000', AWSTraceHeader: 'Root=1' },
});

describe('a message in a file', () => {
  it('comes back from its line with all that can be sent', async () => {
    const attributes = [...full.messageAttributes].sort((a, b) => (a.name < b.name ? -1 : 1));
    const sent = await roundTrip([full, aDetail()], fifo.isFifo);

    assert.deepStrictEqual(sent.map(sorted), [
      { body: full.body, attributes, messageGroupId: 'g', deduplicationId: 'd', traceHeader: 'Root=1' },
      { body: 'a', attributes: [] },
    ]);
  });

  it('keeps the delay of one that is delayed, where the queue takes delays', async () => {
    const delayed = aDetail({ state: 'delayed', spanMs: 60_000 });

    const requests = [await roundTrip([delayed], false), await roundTrip([delayed], true)];

    assert.deepStrictEqual(
      requests.map(([request]) => request!.delaySeconds),
      [60, undefined],
    );
  });

  it('gives a standard queue no deduplication id, but the group', async () => {
    const [{ messageGroupId, deduplicationId }] = (await roundTrip([full], false)) as [SendRequest];

    assert.deepStrictEqual([messageGroupId, deduplicationId], ['g', undefined]);
  });

  it('is read from a file with blank lines, a byte order mark and Windows line ends', async () => {
    const lines = await readLines('\uFEFF{"body":"a"}\r\n\r\n  \n{"body":"b"}', standard);

    assert.deepStrictEqual(lines, [{ body: 'a' }, { body: 'b' }]);
  });

  const wrong: readonly (readonly [line: string, problem: string])[] = [
    ['{"body":', 'this is not JSON.'],
    ['["a"]', 'a message is an object such as {"body": "…"}.'],
    ['{"body":""}', '"body" must be text, and not empty.'],
    ['{"body":1}', '"body" must be text, and not empty.'],
    ['{"body":"a","group":"g"}', 'there is no member "group"; a message has '],
    ['{"body":"a","groupId":1}', '"groupId" must be text.'],
    ['{"body":"a","delaySeconds":-1}', '"delaySeconds" must be a whole number of seconds.'],
    ['{"body":"a","attributes":[]}', '"attributes" must be an object of {"type", "value"} by name.'],
    ['{"body":"a","attributes":{"n":"v"}}', 'the attribute "n" must be {"type": "String", "value": "…"}.'],
    ['{"body":"a","attributes":{"n":{"type":"Text","value":"v"}}}', 'the attribute "n" needs a "type" that begins'],
    ['{"body":"a","attributes":{"n":{"type":"Number","value":1}}}', 'the attribute "n" needs a "value" that is text.'],
    ['{"body":"a","attributes":{"n":{"type":"String","value":"v","x":1}}}', 'the attribute "n" has a member "x"'],
    ['{"body":"a","attributes":{"n":{"type":"Binary","value":"*"}}}', 'the attribute "n" is Binary, so its value must'],
    ['{"body":"a","system":{"SenderId":1}}', '"system" must be an object of texts.'],
  ];
  for (const [line, problem] of wrong) {
    it(`is refused as ${line}`, async () => {
      const error = await readLines(`{"body":"a"}\n${line}`, standard).catch((refusal: Error) => refusal);

      assert.ok(error instanceof Error);
      assert.deepStrictEqual(
        [error.name, error.message.slice(0, 26 + problem.length)],
        ['InvalidFile', `Nothing was sent. Line 2: ${problem}`],
      );
    });
  }

  it('is refused by a FIFO queue without a group, and without a deduplication id where the content does not give one', async () => {
    const text = '{"body":"a","dedupId":"d"}\n{"body":"a","groupId":"g"}';

    await assert.rejects(readLines(text, fifo), {
      message:
        'Nothing was sent. Line 1: a FIFO queue needs a "groupId". ' +
        'Line 2: this FIFO queue needs a "dedupId": it does not deduplicate by content.',
    });
    await assert.rejects(readLines(text, { ...fifo, contentBasedDeduplication: true }), /Line 1: [^:]*$/);
  });

  it('is named with the first five that are wrong, and the others are counted', async () => {
    await assert.rejects(
      readLines('x\n'.repeat(9), standard),
      /Line 5: this is not JSON\. And 4 more lines are wrong\.$/,
    );
  });

  it('is missed in an empty file', async () => {
    await assert.rejects(readLines('\n\n', standard), { name: 'InvalidFile', message: 'The file has no messages.' });
  });
});

async function roundTrip(messages: readonly MessageDetail[], isFifo: boolean): Promise<SendRequest[]> {
  const text = messages.map((message) => `${JSON.stringify(lineOf(message))}\n`).join('');
  const lines = await readLines(text, standard);
  return lines.map((line) => requestOf(line, isFifo));
}

/** AWS keeps attributes by name, without an order. */
function sorted(request: SendRequest): SendRequest {
  return { ...request, attributes: [...request.attributes].sort((a, b) => (a.name < b.name ? -1 : 1)) };
}
