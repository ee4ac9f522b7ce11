import assert from 'node:assert/strict';
import type { Call } from '../../../src/engine/call.ts';
import { functionOf } from '../../../src/engine/lambda/arn.ts';
import { putEventSource, type PutEventSourceInput } from '../../../src/engine/lambda/putEventSource.ts';
import { putFunction, type PutFunctionInput } from '../../../src/engine/lambda/putFunction.ts';
import { removeEventSource } from '../../../src/engine/lambda/removeEventSource.ts';
import { removeFunction } from '../../../src/engine/lambda/removeFunction.ts';
import { anEngine, testClient, testWorld, type TestEngine } from '../anEngine.ts';
import { refusalOf } from '../sqs/refusal.ts';

const code = { kind: 'file', path: '/work/ship.mjs', handler: 'handler' } as const;
const ship: PutFunctionInput = { name: 'ship', code };
const orders = 'arn:aws:sqs:us-east-1:000000000000:orders';
const source: PutEventSourceInput = { functionName: 'ship', queueArn: orders };

const badFunctions: [input: Partial<PutFunctionInput>, text: RegExp][] = [
  [{ name: 'a b' }, /^1 validation error detected: Value 'a b' at 'functionName' failed to satisfy constraint/],
  [{ name: '' }, /Member must satisfy regular expression pattern: \[a-zA-Z0-9-_\]\{1,64\}$/],
  [{ timeoutSeconds: 0 }, /Value '0' at 'timeout' failed .* greater than or equal to 1$/],
  [{ timeoutSeconds: 901 }, /Value '901' at 'timeout' failed .* less than or equal to 900$/],
  [{ timeoutSeconds: 1.5 }, /Value '1.5' at 'timeout' failed .* whole number$/],
  [{ code: { ...code, path: 'ship.mjs' } }, /^path must be absolute\.$/],
  [{ code: { ...code, path: '/work/ship.go' } }, /^path must be a \.js/],
  [{ code: { ...code, handler: 'a-b' } }, /^handler must be/],
  [{ code: { kind: 'endpoint', functionName: 'a b', region: 'eu-west-1' } }, /^1 validation error detected/],
  [{ code: { kind: 'endpoint', functionName: 'a', region: 'eu-west-1', url: 'localhost' } }, /^url must begin with/],
  [{ environment: { '1A': '' } }, /^The environment variable 1A must begin/],
  [{ environment: { AWS_REGION: 'x' } }, /Reserved keys used in this request: AWS_REGION$/],
  [{ environment: { LONG: 'x'.repeat(4096) } }, /^The environment variables take \d+ bytes; 4096 are allowed\.$/],
];

describe('putFunction', () => {
  it('makes a function with three seconds, and replaces it under the same row number', () => {
    const engine = anEngine();
    const made = inCall(engine, (call) => putFunction(call, ship));
    engine.clock.set(engine.clock.now() + 5000);
    const again = inCall(engine, (call) => putFunction(call, { ...ship, timeoutSeconds: 10 }));

    assert.deepEqual(again, { ...made, timeoutSeconds: 10, modifiedMs: made.modifiedMs + 5000 });
    assert.equal(made.timeoutSeconds, 3);
    assert.equal(engine.engine.state.documents.rows('function').size, 1);
  });

  for (const [input, text] of badFunctions) {
    it(`refuses ${JSON.stringify(input).slice(0, 80)}`, () => {
      assert.match(
        textOf(anEngine(), (call) => putFunction(call, { ...ship, ...input })),
        text,
      );
    });
  }
});

describe('removeFunction', () => {
  it('removes it and leaves its event sources, as AWS does', () => {
    const engine = withShip();
    inCall(engine, (call) => putEventSource(call, source));
    inCall(engine, (call) => removeFunction(call, { name: 'ship' }));
    const { documents } = engine.engine.state;
    assert.deepEqual([documents.rows('function').size, documents.rows('eventSource').size], [0, 1]);
  });

  it('refuses one that is not there', () => {
    const text = 'Function not found: arn:aws:lambda:us-east-1:000000000000:function:ship';
    const refusal = refusalOf(() => inCall(anEngine(), (call) => removeFunction(call, { name: 'ship' })));
    assert.deepEqual(refusal, { shape: 'ResourceNotFoundException', text });
  });
});

describe('functionOf', () => {
  const arns: [arn: string, found: boolean][] = [
    ['arn:aws:lambda:us-east-1:000000000000:function:ship', true],
    ['arn:aws:lambda:us-east-1:000000000000:function:ship:live', true],
    ['arn:aws:lambda:us-east-1:000000000000:function:ship:$LATEST', true],
    ['arn:aws:lambda:eu-west-1:000000000000:function:ship', false],
    ['arn:aws:lambda:us-east-1:111111111111:function:ship', false],
    ['arn:aws:lambda:us-east-1:000000000000:function:shop', false],
    ['ship', false],
  ];
  for (const [arn, found] of arns) {
    it(`${found ? 'finds' : 'does not find'} ${arn}`, () => {
      assert.equal(functionOf(withShip().engine.state, arn) !== undefined, found);
    });
  }
});

const badSources: [input: Partial<PutEventSourceInput>, text: RegExp][] = [
  [{ batchSize: 0 }, /Value '0' at 'batchSize' failed .* greater than or equal to 1$/],
  [{ batchSize: 10_001 }, /at 'batchSize' failed .* less than or equal to 10000$/],
  [{ windowSeconds: 301 }, /at 'maximumBatchingWindowInSeconds' failed .* less than or equal to 300$/],
  [{ maximumConcurrency: 1 }, /at 'maximumConcurrency' failed .* greater than or equal to 2$/],
  [{ maximumConcurrency: 1001 }, /at 'maximumConcurrency' failed .* less than or equal to 1000$/],
  [
    { batchSize: 11 },
    /^Maximum batch window in seconds must be greater than 0 if maximum batch size is greater than 10$/,
  ],
  [{ queueArn: `${orders}.fifo`, windowSeconds: 1 }, /^Batching window is not supported for FIFO queues$/],
  [{ queueArn: `${orders}.fifo`, batchSize: 11 }, /^Maximum batch size for FIFO queues is 10$/],
  [{ queueArn: `${orders}-fast` }, /^Queue visibility timeout: 2 seconds is less than Function timeout: 3 seconds$/],
  [{ queueArn: `${orders}-none` }, /NonExistentQueue/],
  [{ queueArn: 'orders' }, /^orders is no ARN of a queue\.$/],
  [{ queueArn: 'arn:aws:sqs:eu-west-1:000000000000:orders' }, /same region/],
  [{ functionName: 'shop' }, /^Function not found: .*:function:shop$/],
  [{ filters: ['{"body":'] }, /^Invalid filter pattern definition\. /],
  [{ filters: ['{"body":[{"like":"a"}]}'] }, /^Invalid filter pattern definition\. Unrecognized match type like/],
  [{ filters: Array.from({ length: 11 }, () => '{"body":["a"]}') }, /^There may be 10 filters at most\.$/],
  [{ filters: [`{"body":["${'a'.repeat(4096)}"]}`] }, /4096 characters/],
  [{ uuid: 'none' }, /^There is no event source none\.$/],
];

describe('putEventSource', () => {
  it('makes one with the defaults of Lambda', () => {
    const engine = withShip();
    const { id, uuid, ...row } = inCall(engine, (call) => putEventSource(call, source));
    assert.deepEqual(row, {
      ...testWorld,
      ...{ functionName: 'ship', queueArn: orders, batchSize: 10, windowSeconds: 0, filters: [] },
      ...{ reportsItemFailures: false, isEnabled: true },
      ...{ createdMs: engine.clock.now(), modifiedMs: engine.clock.now() },
    });
    assert.ok(id > 0 && uuid !== '');
  });

  it('changes the one of the same function and queue, or the one of the UUID', () => {
    const engine = withShip();
    const { uuid } = inCall(engine, (call) => putEventSource(call, source));
    inCall(engine, (call) => putEventSource(call, { ...source, batchSize: 5 }));
    const moved = { ...source, queueArn: `${orders}-other`, batchSize: 6, uuid };
    inCall(engine, (call) => putEventSource(call, moved));

    const rows = [...engine.engine.state.documents.rows('eventSource').values()];
    assert.deepEqual(
      rows.map((row) => [row.uuid, row.queueArn, row.batchSize]),
      [[uuid, `${orders}-other`, 6]],
    );
  });

  it('refuses a second one of the same function and queue', () => {
    const engine = withShip();
    const { uuid } = inCall(engine, (call) => putEventSource(call, source));
    const other = inCall(engine, (call) => putEventSource(call, { ...source, queueArn: `${orders}-other` }));
    const text = textOf(engine, (call) => putEventSource(call, { ...source, uuid: other.uuid }));
    assert.match(text, new RegExp(`already exists\\. Please update or delete the existing mapping with UUID ${uuid}$`));
  });

  for (const [input, text] of badSources) {
    it(`refuses ${JSON.stringify(input).slice(0, 80)}`, () => {
      assert.match(
        textOf(withShip(), (call) => putEventSource(call, { ...source, ...input })),
        text,
      );
    });
  }
});

describe('removeEventSource', () => {
  it('removes it, once', () => {
    const engine = withShip();
    const { uuid } = inCall(engine, (call) => putEventSource(call, source));
    inCall(engine, (call) => removeEventSource(call, { uuid }));
    assert.equal(
      textOf(engine, (call) => removeEventSource(call, { uuid })),
      `There is no event source ${uuid}.`,
    );
  });
});

function withShip(): TestEngine {
  const engine = anEngine()
    .withQueue('orders')
    .withQueue('orders-other')
    .withQueue('orders-fast', { VisibilityTimeout: '2' })
    .withQueue('orders.fifo', { FifoQueue: 'true' });
  inCall(engine, (call) => putFunction(call, ship));
  return engine;
}

function inCall<T>(engine: TestEngine, work: (call: Call) => T): T {
  return engine.engine.change('Test', testWorld, testClient, work);
}

function textOf(engine: TestEngine, work: (call: Call) => unknown): string {
  return refusalOf(() => inCall(engine, work)).text!;
}
