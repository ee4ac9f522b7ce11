import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { describe, it } from 'mocha';
import type { LaneDetail, MessageDetail } from '../../src/panel/contract.ts';
import { decode, hexDump } from '../../webview/decode.ts';
import { draftOf, emptyDraft, generateRequestOf, isGenerated, sendRequestOf, type Draft } from '../../webview/draft.ts';
import { draftProblem } from '../../webview/draftProblem.ts';
import type { ComposeRules } from '../../webview/groupFields.ts';
import { commandFor, isCommand } from '../../webview/keymap.ts';
import { prediction, type GroupAhead } from '../../webview/prediction.ts';
import { firstPlan, rateProblem, redriveOf, withBody } from '../../webview/redrivePlan.ts';
import { whyNot, type RowVerb } from '../../webview/rowVerbs.ts';
import { countProblem, seedProblem } from '../../webview/template.ts';

const fifo: ComposeRules = { isFifo: true, isContentBased: true, maxBytes: 1024 };
const standard: ComposeRules = { isFifo: false, isContentBased: false, maxBytes: 1024 };

function draft(part: Partial<Draft>): Draft {
  return { ...emptyDraft, body: 'x', ...part };
}

function plain(text: string | undefined): string | undefined {
  return text?.replace(/[\u00a0\u202f]/g, ' ');
}

describe('a draft', () => {
  it('of a FIFO queue needs a group, and a deduplication id where the content does not tell', () => {
    const table: [Partial<Draft>, ComposeRules, string | undefined][] = [
      [{}, standard, undefined],
      [{ group: 'tenant-1' }, standard, undefined],
      [{ group: 'two words' }, standard, 'group'],
      [{}, fifo, 'group'],
      [{ group: 'g' }, fifo, undefined],
      [{ group: 'g'.repeat(129) }, fifo, 'group'],
      [{ group: 'g' }, { ...fifo, isContentBased: false }, 'deduplicationId'],
      [{ group: 'g', deduplicationId: 'a b' }, fifo, 'deduplicationId'],
      [{ group: 'g', deduplicationId: 'a!"#$%&' }, { ...fifo, isContentBased: false }, undefined],
      [{ group: '{{counter}} x', deduplicationId: '{{uuid}}' }, fifo, undefined],
      [{ group: 'g', delay: '901' }, fifo, undefined],
      [{ delay: '901' }, standard, 'delay'],
      [{ count: '100001' }, standard, 'count'],
      [{ seed: '-1' }, standard, 'seed'],
      [{ attributes: [{ name: 'n', dataType: 'Number', value: '{{counter}}' }] }, standard, undefined],
      [{ attributes: [{ name: 'n', dataType: 'Numeric', value: '{{counter}}' }] }, standard, 'attributes'],
      [
        { attributes: [{ name: 'n', dataType: 'Number', value: '{{counter}}' }], isLiteral: true },
        standard,
        'attributes',
      ],
    ];
    assert.deepEqual(
      table.map(([part, rules]) => draftProblem(draft(part), rules)?.part),
      table.map(([, , part]) => part),
    );
  });

  it('is sent with what its kind of queue takes', () => {
    const whole = draft({ delay: '5', group: 'g', deduplicationId: 'd' });
    assert.deepEqual(sendRequestOf(whole, true), {
      body: 'x',
      attributes: [],
      messageGroupId: 'g',
      deduplicationId: 'd',
    });
    assert.deepEqual(sendRequestOf(whole, false), { body: 'x', attributes: [], delaySeconds: 5, messageGroupId: 'g' });
    assert.deepEqual(sendRequestOf(draft({}), false), { body: 'x', attributes: [] });
  });

  it('is a template where something is to be filled in or there are to be many, unless it is sent as written', () => {
    const table: [Partial<Draft>, boolean][] = [
      [{}, false],
      [{ count: '1' }, false],
      [{ count: '2' }, true],
      [{ body: '{"a": {{counter}}}' }, true],
      [{ body: '{"a": {{counter}}}', isLiteral: true }, false],
      [{ body: '{"a": {{counter}}}', isLiteral: true, count: '2' }, true],
      [{ deduplicationId: '{{uuid}}' }, true],
      [{ body: '{{}}' }, false],
    ];
    assert.deepEqual(
      table.map(([part]) => isGenerated(draft(part))),
      table.map(([, is]) => is),
    );
    assert.deepEqual(generateRequestOf(draft({ count: ' 10 ' }), false), {
      template: { body: 'x', attributes: [] },
      count: 10,
      seed: 1,
    });
  });

  it('of a message to send again keeps its braces, and drops the id that would make it a duplicate', () => {
    const message = { body: 'Dear {{name}}', messageAttributes: [], group: 'g', deduplicationId: 'd' } as unknown;
    assert.deepEqual(draftOf(message as MessageDetail), {
      ...emptyDraft,
      body: 'Dear {{name}}',
      group: 'g',
      isLiteral: true,
    });
  });

  it('counts 1 to 100 000 from a seed of 32 bits', () => {
    const isFine = (problem: string | undefined) => problem === undefined;
    assert.deepEqual(
      ['', '1', '100000', '0', '100001', '1.5', 'x'].map((text) => isFine(countProblem(text))),
      [true, true, true, false, false, false, false],
    );
    assert.deepEqual(
      ['', '0', '4294967295', '4294967296', '-1'].map((text) => isFine(seedProblem(text))),
      [true, true, true, false, false],
    );
  });
});

describe('what will become of a message', () => {
  const queue = { isFifo: true, delaySeconds: 0 };
  const dedup = { deduplicationId: 'd', label: 'pos 43', acceptedMs: 0, endsMs: 252_000, duplicates: 0 };
  const lane = { lane: { count: 7 }, dedups: [dedup] } as unknown as LaneDetail;
  const ahead: GroupAhead = { group: 'g', lane, deduplicationId: 'e' };

  it('is told from its queue, its group and the ids that still count', () => {
    const table: [Partial<Draft>, typeof queue, GroupAhead | undefined, string | undefined][] = [
      [{ body: '' }, queue, ahead, undefined],
      [{}, { isFifo: false, delaySeconds: 0 }, undefined, 'can be received at once'],
      [{ delay: '20' }, { isFifo: false, delaySeconds: 5 }, undefined, 'can be received in 20 s'],
      [{ delay: 'x' }, { isFifo: false, delaySeconds: 5 }, undefined, undefined],
      [{ group: 'g' }, queue, undefined, undefined],
      [{ group: 'other' }, queue, ahead, undefined],
      [{ group: 'g' }, queue, ahead, 'goes behind 7 messages of its group'],
      [
        { group: 'g' },
        { ...queue, delaySeconds: 5 },
        { ...ahead, lane: undefined },
        'first of its group: can be received in 5 s',
      ],
      [
        { group: 'g' },
        queue,
        { ...ahead, deduplicationId: 'd' },
        'would be dropped as a duplicate of pos 43, for 4:12 more',
      ],
      [{ group: 'g', count: '10' }, queue, ahead, 'one id for all: 9 of 10 would be dropped as duplicates'],
      [{ group: 'g', count: '10', body: '{{counter}}' }, queue, ahead, 'goes behind 7 messages of its group'],
      [
        { group: 'g', count: '10', body: '{{counter}}', deduplicationId: 'd' },
        queue,
        ahead,
        'one id for all: 9 of 10 would be dropped as duplicates',
      ],
    ];
    assert.deepEqual(
      table.map(([part, of, known]) => plain(prediction(draft(part), of, known, 0)?.text)),
      table.map(([, , , text]) => text),
    );
  });

  it('is no duplicate of one whose window is over', () => {
    const late = prediction(draft({ group: 'g' }), queue, { ...ahead, deduplicationId: 'd' }, 252_000);
    assert.deepEqual(late, { text: 'goes behind 7 messages of its group', isLoss: false });
  });
});

describe('a body', () => {
  const json = '{"id":43}';

  it('is decoded layer by layer as far as it goes, and no further', async () => {
    const base64 = (bytes: Uint8Array | string) => Buffer.from(bytes).toString('base64');
    const table: [string, string[], string | undefined][] = [
      [json, ['JSON'], json],
      ['plain text', [], 'plain text'],
      [base64('{"id": 4321}'), ['base64', 'JSON'], '{"id": 4321}'],
      [base64(gzipSync(json)), ['base64', 'gzip', 'JSON'], json],
      [base64(base64('twice encoded')), ['base64', 'base64'], 'twice encoded'],
      [Buffer.from('ÿÿ??>> url safe').toString('base64url'), ['base64'], 'ÿÿ??>> url safe'],
      [base64(gzipSync(Uint8Array.of(0, 1, 2, 255))), ['base64', 'gzip'], undefined],
      ['deadbeefdeadbeef', [], 'deadbeefdeadbeef'],
      ['configuration', [], 'configuration'],
      ['', [], ''],
    ];
    const decoded = await Promise.all(table.map(([body]) => decode(body)));
    assert.deepEqual(
      decoded.map(({ chain, text }, i) => [table[i]![0], chain, text]),
      table,
    );
  });

  it('that unfolds to more than a mebibyte is shown in part', async () => {
    const { chain, text, isCut } = await decode(gzipSync('x'.repeat(3_000_000)).toString('base64'));
    assert.deepEqual([chain, text?.length, isCut], [['base64', 'gzip'], 1_048_576, true]);
  });

  it('can be read byte by byte', () => {
    const bytes = new TextEncoder().encode('{"id":1}ß\n');
    assert.equal(
      hexDump(bytes, 100),
      '000000  7b 22 69 64 22 3a 31 7d  {"id":1}\n000008  c3 9f 0a                 ...',
    );
    assert.equal(hexDump(bytes, 2), '000000  7b 22                    {"');
  });
});

describe('a verb for messages', () => {
  it('says why it cannot be done with what is chosen', () => {
    const chosen = (verb: RowVerb, count: number, states: readonly ('visible' | 'inFlight' | 'ended' | undefined)[]) =>
      whyNot(verb, { count, states: new Set(states) }, { isDeadLetter: false }) === undefined;
    const table: [RowVerb, number, Parameters<typeof chosen>[2], boolean][] = [
      ['release', 1, ['inFlight'], true],
      ['release', 2, ['visible', 'inFlight'], true],
      ['release', 1, ['visible'], false],
      ['release', 900, [undefined, 'visible'], true],
      ['receiveChosen', 1, ['inFlight'], false],
      ['delete', 1, ['ended'], false],
      ['edit', 2, ['visible'], false],
      ['compare', 2, ['visible'], true],
      ['compare', 3, ['visible'], false],
      ['redrive', 1, ['visible'], false],
      ['export', 0, [], false],
      ['export', 1, ['ended'], true],
    ];
    assert.deepEqual(
      table.map(([verb, count, states]) => [verb, count, states, chosen(verb, count, states)]),
      table,
    );
    assert.equal(whyNot('redrive', { count: 1, states: new Set(['visible']) }, { isDeadLetter: true }), undefined);
  });
});

describe('a plan to redrive', () => {
  it('asks for what was chosen, where to, how fast, and only for bodies that were edited', () => {
    const message = { id: 2, body: 'as it came' } as MessageDetail;
    const edited = withBody(firstPlan, message, 'better');
    assert.deepEqual(redriveOf(firstPlan, undefined), {});
    assert.deepEqual(redriveOf({ ...edited, rate: '20', destinationArn: 'arn' }, [1, 2]), {
      ids: [1, 2],
      destinationArn: 'arn',
      maxPerSecond: 20,
      bodies: { 2: 'better' },
    });
    assert.deepEqual(redriveOf({ ...edited, isChosen: false }, [1, 2]), {});
    assert.deepEqual(withBody(edited, message, 'as it came'), firstPlan);
    assert.deepEqual(
      ['', '1', '500', '0', '501', 'x'].map((rate) => rateProblem(rate) === undefined),
      [true, true, true, false, false, false],
    );
  });
});

describe('a dialog', () => {
  it('keeps every key from the panel behind it, and names are commands or none', () => {
    const key = (key: string, ctrlKey = false) =>
      ({ key, ctrlKey, metaKey: false, altKey: false, shiftKey: false }) as KeyboardEvent;
    assert.equal(commandFor(key('f', true), 'dialog'), undefined);
    assert.equal(commandFor(key('f', true), 'text'), 'focusFilter');
    assert.deepEqual(['configureQueue', 'copyAsJson', 'purgeQueue'].map(isCommand), [true, true, false]);
  });
});
