import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { functionArn } from '../../../src/engine/lambda/arn.ts';
import { FunctionInvoker } from '../../../src/worker/functions/invoker.ts';
import { testWorld } from '../../engine/anEngine.ts';
import { handlerFile, TestRunner } from './aRunner.ts';

const async = handlerFile('async.mjs');
const python = handlerFile('handler.py');
const arn = functionArn(testWorld, 'ship');
const hasPython = spawnSync('python3', ['--version']).status === 0;

const typed = `
import { kindOf } from './kind';
enum Level { low = 1 }
export const handler = async (event: { readonly name: string }): Promise<string> => kindOf(event.name) + Level.low;
`;
const kind = 'export const kindOf = (name: string): string => `kind of ${name} `;';

describe('a function in a file', function () {
  this.timeout(20_000);
  let test: TestRunner;
  beforeEach(() => (test = new TestRunner()));
  afterEach(() => test.stop());

  it('gets the event and a context, and returns', async () => {
    const answer = await test.put(async).answer({ n: 1 });
    const context = { functionName: 'ship', invokedFunctionArn: arn, memoryLimitInMB: '128', hasTime: true };
    assert.deepEqual(answer, { n: 2, ...context });
  });

  it('is noted with its log, its result and its source', async () => {
    const { tookMs, ...invocation } = await test.put(async).invoke({ n: 1, Records: [1, 2] });
    assert.ok(tookMs! >= 0);
    assert.deepEqual(
      { ...invocation, result: JSON.parse(invocation.result!).n, logs: invocation.logs.split('\n').sort() },
      {
        ...{ id: 1, functionArn: arn, requestId: invocation.requestId, atMs: test.engine.clock.now() },
        ...{ outcome: 'returned', source: { kind: 'test' }, records: 2, result: 2, logs: ['', 'err', 'out 1'] },
      },
    );
    assert.deepEqual(test.told, ['running', 'returned']);
    assert.deepEqual(test.runner.log.of(1), [{ ...invocation, tookMs }]);
  });

  it('sees its own variables and those of Lambda, and nothing of the editor', async () => {
    process.env['SECRET_OF_THE_EDITOR'] = 'x';
    const environment = { STAGE: 'test', AWS_ENDPOINT_URL_SNS: 'http://other' };
    const env = (await test.put(async, 'env', { environment }).answer()) as Record<string, string>;
    delete process.env['SECRET_OF_THE_EDITOR'];
    assert.deepEqual(
      ['STAGE', 'AWS_REGION', 'AWS_LAMBDA_FUNCTION_NAME', 'AWS_ACCESS_KEY_ID'].map((name) => env[name]),
      ['test', 'us-east-1', 'ship', '000000000000'],
    );
    assert.deepEqual(
      ['AWS_ENDPOINT_URL_SQS', 'AWS_ENDPOINT_URL_SNS', 'SECRET_OF_THE_EDITOR'].map((name) => env[name]),
      ['http://127.0.0.1:4599', 'http://other', undefined],
    );
    assert.equal(env['PATH'], process.env['PATH']);
  });

  it('says what was thrown, with its stack', async () => {
    const { outcome, error } = await test.put(async, 'boom').invoke();
    assert.equal(outcome, 'threw');
    assert.match(error!, /^TypeError: x is not a function\n +at .*async\.mjs/);
  });

  it('is ended when its time is over, and what it wrote is kept', async () => {
    const { outcome, error, logs } = await test.put(async, 'slow', { timeoutSeconds: 1 }).invoke();
    assert.deepEqual([outcome, error, logs], ['timedOut', 'Task timed out after 1.00 seconds', 'begun\n']);
  });

  it('is ended also when it never rests', async () => {
    const { outcome } = await test.put(async, 'spin', { timeoutSeconds: 1 }).invoke();
    assert.equal(outcome, 'timedOut');
  });

  it('that leaves is said to, and runs anew', async () => {
    test.put(async, 'leave');
    const errors = [await test.invoke(), await test.invoke()].map(({ outcome, error }) => [outcome, error]);
    assert.deepEqual(
      errors,
      Array.from({ length: 2 }, () => ['threw', 'Runtime exited with error: exit status 3']),
    );
  });

  it('keeps the end of a long log', async () => {
    const { logs } = await test.put(async, 'noise').invoke();
    assert.deepEqual([logs.length, logs.slice(-10)], [65_536, '000019999\n']);
  });

  it('may take a callback', async () => {
    test.put(handlerFile('callback.cjs'));
    assert.deepEqual(await test.answer(), { via: 'callback' });
    assert.match((await test.invoke({ fails: true })).error!, /^Error: said so/);
  });

  it('may be TypeScript, enums and imports without an ending included', async () => {
    test.write('kind.ts', kind);
    assert.equal(await test.put(test.write('typed.ts', typed)).answer({ name: 'a' }), 'kind of a 1');
  });

  it('keeps its process for the next event, and starts others for events at once', async () => {
    test.put(async, 'pid');
    const [first, second] = [await test.answer(), await test.answer()];
    const [third, fourth] = await Promise.all([test.answer(), test.answer()]);
    assert.equal(first, second);
    assert.notEqual(third, fourth);
  });

  it('runs ten events at once at most', async () => {
    test.put(async, 'pid');
    const pids = await Promise.all(Array.from({ length: 25 }, () => test.answer()));
    assert.equal(new Set(pids).size, 10);
  });

  it('is read anew when its file, or one that it imports, has changed', async () => {
    const part = test.write('part.mjs', 'export const n = 1;');
    test.put(test.write('whole.mjs', "import { n } from './part.mjs';\nexport const handler = async () => n;"));
    assert.equal(await test.answer(), 1);
    await sleep(20); // the file system's clock is coarse
    test.write('part.mjs', 'export const n = 2;');
    assert.equal(await test.answer(), 2, part);
  });

  it('is read anew when the function was changed', async () => {
    const before = await test.put(async, 'pid').answer();
    assert.notEqual(await test.put(async, 'pid', { timeoutSeconds: 10 }).answer(), before);
  });

  const unusable: [what: string, text: string, handler: string, error: RegExp][] = [
    ['does not parse', 'export const handler = (', 'handler', /^SyntaxError: /],
    ['throws while it loads', 'throw new Error("early")', 'handler', /^Error: early/],
    ['has no such export', 'export const other = 1;', 'handler', /^Runtime\.HandlerNotFound: handler is undefined/],
  ];
  for (const [what, text, handler, error] of unusable) {
    it(`that ${what} could not run`, async () => {
      const invocation = await test.put(test.write('bad.mjs', text), handler).invoke();
      assert.equal(invocation.outcome, 'failed');
      assert.match(invocation.error!, error);
    });
  }

  it('that is not there could not run', async () => {
    const { outcome, error } = await test.put('/nowhere/at/all.mjs').invoke();
    assert.equal(outcome, 'failed');
    assert.match(error!, /nowhere/);
  });

  it('ends with its runner, also in the middle of a run', async () => {
    const running = test.put(async, 'slow', { timeoutSeconds: 60 }).invoke();
    await sleep(300);
    test.runner.stop();
    assert.equal((await running).error, 'The playground is stopping.');
  });

  it('keeps the latest fifty invocations', async () => {
    test.put(async);
    for (let n = 0; n < 52; n++) await test.invoke({ n });
    const kept = test.runner.log.of(1);
    assert.deepEqual([kept.length, kept[0]!.id, kept[49]!.id], [50, 52, 3]);
    assert.deepEqual(test.runner.log.countsOf(1), { invocations: 52, errors: 0 });
  });
});

describe('a function in Python', function () {
  this.timeout(20_000);
  let test: TestRunner;
  before(function () {
    if (!hasPython) this.skip(); // nothing to run it with
  });
  beforeEach(() => (test = new TestRunner()));
  afterEach(() => test?.stop());

  it('gets the event and a context, and returns', async () => {
    const answer = await test.put(python).answer({ n: 1 });
    assert.deepEqual(answer, { n: 2, name: 'ship', id: 36, has_time: true, region: 'us-east-1' });
  });

  it('is found by its own name, too, and its log is whole', async () => {
    const { logs } = await test.put(python, 'lambda_handler').invoke({ n: 1 });
    assert.deepEqual(logs.split('\n').sort(), ['', 'err', 'out 1']);
  });

  it('says what was raised, and where', async () => {
    const { outcome, error } = await test.put(python, 'boom').invoke();
    assert.equal(outcome, 'threw');
    assert.match(error!, /^ValueError: no good\n.*handler\.py", line \d+, in boom/);
  });

  it('is ended when its time is over', async () => {
    const { outcome, logs } = await test.put(python, 'slow', { timeoutSeconds: 1 }).invoke();
    assert.deepEqual([outcome, logs], ['timedOut', 'begun\n']);
  });

  it('that returns what is no JSON threw', async () => {
    const path = test.write('set.py', 'def handler(event, context):\n    return {1, 2}\n');
    assert.match((await test.put(path).invoke()).error!, /^TypeError: Object of type set is not JSON serializable/);
  });
});

describe('FunctionInvoker', function () {
  this.timeout(20_000);
  let test: TestRunner;
  beforeEach(() => (test = new TestRunner()));
  afterEach(() => test.stop());
  const deliver = (functionName = 'ship') =>
    new FunctionInvoker(test.runner).invoke(functionArn(testWorld, functionName), { n: 1 }, { kind: 'sns' });

  it('has delivered what returned', async () => {
    const { isDelivered, status } = await (test.put(async), deliver());
    assert.deepEqual([isDelivered, status], [true, 202]);
  });

  it("says of what threw that it is the function's fault", async () => {
    test.put(async, 'boom');
    const { isDelivered, fault, error } = await deliver();
    assert.deepEqual(
      [isDelivered, fault, error],
      [false, 'function', 'the function threw TypeError: x is not a function'],
    );
  });

  it('says of an unknown function that trying again is no use', async () => {
    const result = { isDelivered: false, tookMs: 0, error: 'no function of that name', fault: 'client' };
    assert.deepEqual(await deliver('other'), result);
  });
});
