import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { mock } from 'node:test';
import type { QueueFacts } from '../../src/panel/contract.ts';
import { attributeProblem, bodyProblem, delayProblem, sizeOf } from '../../webview/composition.ts';
import { filterTerms } from '../../webview/filterTerms.ts';
import { jsonTokens, prettyJson, quietTokens } from '../../webview/jsonTokens.ts';
import { commandFor } from '../../webview/keymap.ts';
import { mainState } from '../../webview/mainState.ts';
import { restoreNavigation, firstNavigation } from '../../webview/navigation.ts';
import { cliLine } from '../../webview/queueView.ts';
import { Refresher } from '../../webview/refresher.ts';
import { Sending } from '../../webview/sending.ts';
import { SlotPool } from '../../webview/slotPool.ts';
import { bytes, countdown, digits, grouped, perSecond, span } from '../../webview/time.ts';

describe('durations', () => {
  it('keep their width in columns, read as words in sentences, and never part a number from its unit', () => {
    const table = [0, 6_200, 61_000, 3_753_000, 345_600_000 - 3_600_000];
    assert.deepEqual(table.map(digits), ['0:00', '0:06', '1:01', '1:02:33', '3\u00a0d 23\u00a0h']);
    assert.deepEqual(table.map(span), [
      '0\u00a0s',
      '6\u00a0s',
      '1\u00a0min 01\u00a0s',
      '1\u00a0h 02\u00a0min',
      '3\u00a0d 23\u00a0h',
    ]);
  });

  it('count down to the end of the second that still runs, and never below nothing', () => {
    assert.deepEqual([30_000, 29_999, 200, 0, -5].map(countdown), ['0:30', '0:30', '0:01', '0:00', '0:00']);
  });

  it('and numbers are grouped, sizes in powers of 1024', () => {
    assert.deepEqual([54, 1434, 1_048_576].map(bytes), ['54\u00a0B', '1.4\u00a0KiB', '1\u00a0MiB']);
    assert.deepEqual([0, 3.14, 1234.5].map(perSecond), ['0/s', '3.1/s', '1\u202f235/s']);
    assert.equal(grouped(100_000), '100\u202f000');
  });
});

describe('JSON in colours', () => {
  it('loses no character, also of what is cut off or wrong', () => {
    const texts = ['{"a":1.50,"b":[true,null,"x\\"y"]}', '{"a":"cut of', '[1,,}{ ~', 'plain <b>text</b>', '{"a"', ''];
    assert.deepEqual(
      texts.map((text) =>
        jsonTokens(text)
          .map((t) => t.text)
          .join(''),
      ),
      texts,
    );
    assert.deepEqual(
      texts.map((text) =>
        quietTokens(text)
          .map((t) => t.text)
          .join(''),
      ),
      texts,
    );
  });

  it('knows a name from a string', () => {
    const kinds = jsonTokens('{"a": "b", "c": -1e3, "d": true}').filter((t) => t.kind !== 'punctuation');
    assert.deepEqual(
      kinds.map((t) => `${t.kind} ${t.text}`),
      ['name "a"', 'string "b"', 'name "c"', 'number -1e3', 'name "d"', 'word true'],
    );
  });

  it('indents what is long, keeps what is short on a line, and every digit as it came', () => {
    const text =
      '{"id":10000000000000000001,"price":1.50,"items":[{"sku":"B-02","n":1}],"none":{},"note":"{ } : , [ ]"}';
    assert.equal(
      prettyJson(text),
      '{\n  "id": 10000000000000000001,\n  "price": 1.50,\n  "items": [{ "sku": "B-02", "n": 1 }],\n  "none": {},\n  "note": "{ } : , [ ]"\n}',
    );
    assert.deepEqual(JSON.parse(prettyJson(text)!), JSON.parse(text));
    assert.equal(prettyJson('{"a":'), undefined);
    assert.equal(prettyJson('42'), undefined);
  });
});

describe('a message being written', () => {
  it('weighs its body and the name, type and value of each attribute, Binary as decoded bytes', () => {
    assert.equal(sizeOf('Straße', []), 7);
    assert.equal(sizeOf('a', [{ name: 'n', dataType: 'String', value: 'ß' }]), 1 + 1 + 6 + 2);
    assert.equal(sizeOf('a', [{ name: 'n', dataType: 'Binary.png', value: 'AAEC' }]), 1 + 1 + 10 + 3);
    assert.equal(sizeOf('a', [{ name: 'n', dataType: 'Binary', value: 'AAE=' }]), 1 + 1 + 6 + 2);
  });

  it('does not weigh an attribute row with nothing written in it', () => {
    assert.equal(sizeOf('', [{ name: '', dataType: 'String', value: '' }]), 0);
  });

  it('is refused without a body, over the limit, and with characters that SQS does not take', () => {
    const problems = ['', 'a', 'aa', 'a\u0000', 'a\ud800', 'a\t\n😀'].map(
      (body) => bodyProblem(body, sizeOf(body, []), 6) !== undefined,
    );
    assert.deepEqual(problems, [true, false, false, true, true, true]);
    assert.equal(bodyProblem('a\t\n😀', 7, 7), undefined);
  });

  it('may be delayed by 0 to 900 whole seconds, or by the default of the queue', () => {
    assert.deepEqual(
      ['', ' ', '0', '900', '901', '-1', '1.5', 'x'].map((text) => delayProblem(text) === undefined),
      [true, true, true, true, false, false, false, false],
    );
  });

  it('says which field of an attribute AWS would refuse', () => {
    const field = (name: string, dataType: string, value: string) =>
      attributeProblem([{ name, dataType, value }], 0)?.field;
    const table: [string, string, string, string | undefined][] = [
      ['type', 'String', 'order', undefined],
      ['type', 'Number.int', '-1.5e3', undefined],
      ['type', 'Binary', 'AAE=', undefined],
      ['', 'String', 'x', 'name'],
      ['a b', 'String', 'x', 'name'],
      ['AWS.trace', 'String', 'x', 'name'],
      ['amazon.x', 'String', 'x', 'name'],
      ['.a', 'String', 'x', 'name'],
      ['a..b', 'String', 'x', 'name'],
      ['a'.repeat(257), 'String', 'x', 'name'],
      ['a', 'Text', 'x', 'dataType'],
      ['a', 'String.', 'x', 'dataType'],
      ['a', 'String', '', 'value'],
      ['a', 'String', '\u0001', 'value'],
      ['a', 'Number', '1,5', 'value'],
      ['a', 'Number', '1'.repeat(39), 'value'],
      ['a', 'Binary', 'no base64!', 'value'],
    ];
    assert.deepEqual(
      table.map(([name, dataType, value]) => [name, dataType, value, field(name, dataType, value)]),
      table,
    );
  });

  it('may not have two attributes of one name', () => {
    const one = { name: 'a', dataType: 'String', value: 'x' };
    assert.equal(attributeProblem([one, one], 1)?.text, 'Another attribute has this name.');
  });
});

describe('a filter', () => {
  it('is cut into its terms, with what belongs together kept together', () => {
    const text = 'refund "two words" attr:type=order $.total < 5000 $.a.b="x y" state:visible';
    assert.deepEqual(filterTerms(text), [
      'refund',
      '"two words"',
      'attr:type=order',
      '$.total < 5000',
      '$.a.b="x y"',
      'state:visible',
    ]);
  });
});

describe('the keymap', () => {
  it('takes bare letters in the grid, chords where they mean something, and nothing while one types', () => {
    const key = (key: string, more: object = {}) =>
      ({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...more }) as KeyboardEvent;
    assert.equal(commandFor(key('l'), 'grid'), 'release');
    assert.equal(commandFor(key('l'), 'panel'), undefined);
    assert.equal(commandFor(key('?', { shiftKey: true }), 'panel'), 'showKeys');
    assert.equal(commandFor(key('+', { shiftKey: true }), 'grid'), 'extend');
    assert.equal(commandFor(key('c'), 'text'), undefined);
    assert.equal(commandFor(key('c', { ctrlKey: true }), 'grid'), 'copyBody');
    assert.equal(commandFor(key('Enter', { metaKey: true, shiftKey: true }), 'composer'), 'sendAndKeep');
    assert.equal(commandFor(key('Enter', { ctrlKey: true }), 'grid'), undefined);
  });
});

describe('navigation', () => {
  it('of another version is dropped, of this one completed', () => {
    assert.equal(restoreNavigation({ version: 0, railWidth: 500 }), firstNavigation);
    assert.equal(restoreNavigation(undefined), firstNavigation);
    assert.deepEqual(restoreNavigation({ version: 1, railWidth: 500 }), { ...firstNavigation, railWidth: 500 });
  });
});

describe('the slot pool', () => {
  it('lets rows keep their slots through a step, and gives those of rows that left to rows that come', () => {
    const pool = new SlotPool();
    assert.deepEqual(pool.assign([0, 1, 2, 3, 4], -1), [0, 1, 2, 3, 4]);
    assert.deepEqual(pool.assign([1, 2, 3, 4, 5], -1), [1, 2, 3, 4, 0]);
    assert.deepEqual(pool.assign([0, 1, 2, 3, 4], -1), [0, 1, 2, 3, 4]);
  });

  it('leaves every slot in its place through a jump, and that of the focused row on its row', () => {
    const pool = new SlotPool();
    pool.assign([0, 1, 2, 3, 4], -1);
    assert.deepEqual(pool.assign([50, 51, 52, 53, 54], -1), [0, 1, 2, 3, 4]);
    assert.deepEqual(pool.assign([52, 80, 81, 82, 83], 52), [2, 0, 1, 3, 4]);
  });
});

describe('the refresher', () => {
  it('runs one at a time, never more often than its gap, and once more for whatever came meanwhile', async () => {
    const starts: number[] = [];
    let running = 0;
    const refresher = new Refresher(async () => {
      running += 1;
      assert.equal(running, 1);
      starts.push(performance.now());
      await new Promise((resolve) => setTimeout(resolve, 5));
      running -= 1;
    }, 30);
    const end = performance.now() + 100;
    while (performance.now() < end) {
      refresher.request();
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    await new Promise((resolve) => setTimeout(resolve, 60));
    const gaps = starts.slice(1).map((at, i) => at - starts[i]!);
    assert.ok(starts.length >= 3 && starts.length <= 6, `${starts.length} runs`);
    assert.ok(Math.min(...gaps) >= 28, `gaps ${gaps.join(', ')}`);
  });
});

describe('the word on a send that went well', () => {
  it('goes after ten seconds, and no sooner for an older send', async () => {
    mock.timers.enable({ apis: ['setTimeout'] });
    try {
      const client = { call: () => Promise.resolve({ messageId: 'm' }) };
      const host = { requestUpdate: () => {} };
      const sending = new Sending(host as never, client as never);
      const results: string[] = [];
      await sending.send({ body: 'a', attributes: [] }, () => Promise.resolve('first'));
      mock.timers.tick(6000);
      await sending.send({ body: 'b', attributes: [] }, () => Promise.resolve('second'));
      for (const ms of [6000, 3999, 1]) {
        mock.timers.tick(ms);
        results.push(sending.result);
      }
      assert.deepEqual(results, ['second', 'second', '']);
    } finally {
      mock.timers.reset();
    }
  });
});

describe('what stands instead of the grid', () => {
  const known = {
    backend: { state: 'running', text: '' },
    error: undefined,
    name: 'orders',
    region: 'eu-west-1',
    hasData: true,
    total: 0,
    isFiltered: false,
    cli: '',
  } as const;

  it('says once that the playground is stopped', () => {
    const text = (text: string) => mainState({ ...known, backend: { state: 'stopped', text } })?.text;
    assert.equal(text('The playground is stopped.'), 'Start it to go on.');
    assert.equal(text('The port is taken.'), 'The port is taken.');
  });

  it('says in which region a queue that is gone may come back', () => {
    const error = Object.assign(new Error(), { name: 'QueueDoesNotExist' });
    assert.match(mainState({ ...known, error })!.text, /of this name is created in eu-west-1\.$/);
  });

  it('offers a line for the terminal that reaches the queue in its region', () => {
    const queueUrl = 'http://127.0.0.1:4599/000000000000/orders';
    const facts = { target: { region: 'eu-west-1' }, summary: { queueUrl } } as QueueFacts;
    assert.equal(
      cliLine(facts),
      `aws sqs send-message --endpoint-url http://127.0.0.1:4599 --region eu-west-1 --queue-url ${queueUrl} --message-body '{"id": 1}'`,
    );
  });
});
