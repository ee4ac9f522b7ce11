import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import {
  eventSourceFormOf,
  eventSourceProblems,
  eventSourceRequest,
  type EventSourceForm,
} from '../../webview/functions/eventSourceForm.ts';
import {
  functionFormOf,
  functionProblems,
  functionRequest,
  withFile,
  type FunctionForm,
} from '../../webview/functions/functionForm.ts';
import { outcomeMark, sourceWords } from '../../webview/functions/functionWords.ts';

describe('the form of a function', () => {
  const right: FunctionForm = { ...functionFormOf(undefined), name: 'audit', path: '/a/audit.ts' };

  it('is right with a name and a file', () => {
    assert.deepEqual(functionProblems(right), {});
    assert.deepEqual(functionRequest(right), {
      name: 'audit',
      code: { kind: 'file', path: '/a/audit.ts', handler: 'handler' },
      timeoutSeconds: 3,
      environment: {},
    });
  });

  const wrong: readonly (readonly [string, Partial<FunctionForm>, string])[] = [
    ['no name', { name: '' }, 'name'],
    ['a name with a dot', { name: 'a.b' }, 'name'],
    ['no file', { path: '' }, 'path'],
    ['a file that is no handler', { path: '/a/audit.go' }, 'path'],
    ['a handler that is no name', { handler: 'a.b' }, 'handler'],
    ['no timeout', { timeout: '' }, 'timeout'],
    ['a timeout of 901 s', { timeout: '901' }, 'timeout'],
    ['a variable that begins with a digit', { environment: [{ key: '1A', value: '' }] }, 'environment'],
    [
      'a variable twice',
      {
        environment: [
          { key: 'AA', value: '1' },
          { key: 'AA', value: '2' },
        ],
      },
      'environment',
    ],
    ['a URL of another kind', { kind: 'endpoint', functionName: 'f', url: 'ftp://x' }, 'url'],
    ['an endpoint without a function', { kind: 'endpoint' }, 'functionName'],
    ['a region that is none', { kind: 'endpoint', functionName: 'f', region: 'here' }, 'region'],
  ];
  for (const [what, part, field] of wrong) {
    it(`is refused at its field: ${what}`, () => {
      assert.deepEqual(Object.keys(functionProblems({ ...right, ...part })), [field]);
    });
  }

  it('takes a name and a handler from the file that was picked, and keeps what was typed', () => {
    const empty = functionFormOf(undefined);
    const picked = withFile(empty, '/shop/my orders.v2.ts', ['main', 'other']);
    assert.deepEqual([picked.name, picked.handler, picked.path], ['my-orders-v2', 'main', '/shop/my orders.v2.ts']);
    assert.equal(withFile(empty, '/a.py', []).handler, 'lambda_handler');
    const typed = withFile({ ...empty, name: 'mine', handler: 'other' }, '/a.ts', ['main', 'other']);
    assert.deepEqual([typed.name, typed.handler], ['mine', 'other']);
  });

  it('leaves out what is empty of an endpoint', () => {
    const form: FunctionForm = { ...right, kind: 'endpoint', functionName: 'orders', region: 'eu-west-1' };
    assert.deepEqual(functionRequest(form).code, { kind: 'endpoint', functionName: 'orders', region: 'eu-west-1' });
  });
});

describe('the form of an event source', () => {
  const right: EventSourceForm = {
    ...eventSourceFormOf(undefined),
    queueArn: 'arn:aws:sqs:us-east-1:000000000000:orders',
  };
  const fifo = { queueArn: `${right.queueArn}.fifo` };

  const cases: readonly (readonly [string, Partial<EventSourceForm>, string | undefined])[] = [
    ['ten messages', {}, undefined],
    ['no queue', { queueArn: '' }, 'queueArn'],
    ['no message', { batchSize: '0' }, 'batchSize'],
    ['eleven messages without a window', { batchSize: '11' }, 'batchSize'],
    ['10 000 messages with one', { batchSize: '10000', window: '1' }, undefined],
    ['10 001 messages', { batchSize: '10001', window: '1' }, 'batchSize'],
    ['a window of 301 s', { window: '301' }, 'window'],
    ['eleven messages of a FIFO queue', { ...fifo, batchSize: '11' }, 'batchSize'],
    ['a window of a FIFO queue', { ...fifo, window: '1' }, 'window'],
    ['one batch at once', { concurrency: '1' }, 'concurrency'],
    ['1000 batches at once', { concurrency: '1000' }, undefined],
    ['a filter that is no object', { filters: ['[]'] }, 'filters'],
    ['eleven filters', { filters: Array.from({ length: 11 }, () => '{}') }, 'filters'],
  ];
  for (const [what, part, field] of cases) {
    it(`${field === undefined ? 'takes' : 'refuses'} ${what}`, () => {
      assert.deepEqual(Object.keys(eventSourceProblems({ ...right, ...part })), field === undefined ? [] : [field]);
    });
  }

  it('sends filters that were written, and the limit only where there is one', () => {
    const request = eventSourceRequest({ ...right, filters: [' ', ' {"body": {}} '] }, 'audit', 7);
    assert.deepEqual(request.filters, ['{"body": {}}']);
    assert.deepEqual([request.id, 'maximumConcurrency' in request, request.isEnabled], [7, false, true]);
  });
});

describe('an invocation in words', () => {
  it('tells its outcome with an icon and a word', () => {
    const words = (['running', 'returned', 'threw', 'timedOut', 'failed'] as const).map((outcome) => {
      const { text, tone } = outcomeMark({ outcome, tookMs: 1240 });
      return `${text.replace('\u00a0', ' ')} ${tone}`;
    });
    assert.deepEqual(words, ['running flight', '1.2 s good', 'threw bad', 'timed out bad', 'could not run bad']);
  });

  it('names what called it', () => {
    assert.deepEqual(
      [
        sourceWords({ source: { kind: 'sqs', arn: 'arn:aws:sqs:us-east-1:000000000000:orders' } }),
        sourceWords({ source: { kind: 'sns', arn: 'arn:aws:sns:us-east-1:000000000000:events' } }),
        sourceWords({ source: { kind: 'sns' } }),
        sourceWords({ source: { kind: 'test' } }),
      ],
      ['queue orders', 'topic events', 'topic', 'test'],
    );
  });
});
