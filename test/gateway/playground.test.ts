import assert from 'node:assert/strict';
import { ServiceError } from '../../src/engine/errors.ts';
import { defaultSettings } from '../../src/engine/settings.ts';
import type { GatewayRequest } from '../../src/gateway/message.ts';
import { client, FakeGateway, requestId } from './aGateway.ts';

const json = { 'content-type': 'application/json' };
const now = '2026-01-02T03:04:05.678Z';

function post(path: string, text?: string): Partial<GatewayRequest> & { text?: string } {
  return { url: `/_playground/${path}`, headers: json, text };
}

const advances: readonly (readonly [body: string, seconds: number | undefined])[] = [
  ['{"seconds":0}', 0],
  ['{"seconds":30}', 30],
  ['{"seconds":0.25}', 0.25],
  ['{"seconds":0.0005}', 0.001],
  ['{"seconds":1.2344}', 1.234],
  ['{"seconds":31536000}', 31_536_000],
  ['{"seconds":31536001}', undefined],
  ['{"seconds":31536000.001}', undefined],
  ['{"seconds":-1}', undefined],
  ['{"seconds":1e999}', undefined],
  ['{"seconds":"30"}', undefined],
  ['{"seconds":null}', undefined],
  ['{"seconds":true}', undefined],
  ['{"seconds":[30]}', undefined],
  ['{"Seconds":30}', undefined],
  ['{"seconds":30,"minutes":1}', undefined],
  ['{}', undefined],
  ['', undefined],
  ['30', undefined],
  ['null', undefined],
  ['[30]', undefined],
  ['{"seconds":', undefined],
];

const refusals: readonly (readonly [method: string, path: string, status: number, code: string])[] = [
  ['GET', 'nothing', 404, 'NotFound'],
  ['POST', 'nothing', 404, 'NotFound'],
  ['GET', '', 404, 'NotFound'],
  ['GET', 'health/', 404, 'NotFound'],
  ['GET', 'constructor', 404, 'NotFound'],
  ['POST', 'inspect/', 404, 'NotFound'],
  ['POST', 'inspect/a/b', 404, 'NotFound'],
  ['POST', 'health', 405, 'MethodNotAllowed'],
  ['POST', 'clock', 405, 'MethodNotAllowed'],
  ['GET', 'clock/advance', 405, 'MethodNotAllowed'],
  ['PUT', 'clock/advance', 405, 'MethodNotAllowed'],
  ['GET', 'clock/pause', 405, 'MethodNotAllowed'],
  ['GET', 'clock/resume', 405, 'MethodNotAllowed'],
  ['GET', 'clock/next', 405, 'MethodNotAllowed'],
  ['DELETE', 'settings', 405, 'MethodNotAllowed'],
  ['PUT', 'access', 405, 'MethodNotAllowed'],
  ['GET', 'peek', 405, 'MethodNotAllowed'],
  ['PUT', 'faults', 405, 'MethodNotAllowed'],
  ['GET', 'wait', 405, 'MethodNotAllowed'],
  ['POST', 'metrics', 405, 'MethodNotAllowed'],
  ['POST', 'paced', 405, 'MethodNotAllowed'],
  ['GET', 'reset', 405, 'MethodNotAllowed'],
  ['GET', 'inspect/overview', 405, 'MethodNotAllowed'],
];

describe('/_playground/', () => {
  it('tells its health', async () => {
    const answer = await new FakeGateway().ask({ method: 'GET', url: '/_playground/health' });

    assert.deepEqual(answer, {
      status: 200,
      headers: { 'x-amzn-requestid': requestId, 'content-type': 'application/json' },
      body: `{"status":"running","version":"1.2.3","store":"memory","clock":{"nowMs":${Date.parse(now)},"paused":false}}`,
    });
  });

  it('tells the clock, whatever the query says', async () => {
    const { body } = await new FakeGateway().ask({ method: 'GET', url: '/_playground/clock?x=1' });

    assert.deepEqual(JSON.parse(body), { now, paused: false });
  });

  for (const [text, seconds] of advances) {
    it(`${seconds === undefined ? 'refuses' : 'takes'} ${text || 'no body'} as a way to advance`, async () => {
      const gateway = new FakeGateway();

      const { status, body } = await gateway.ask(post('clock/advance', text));

      const told = JSON.parse(body);
      if (seconds === undefined) {
        assert.deepEqual([status, told.error.code, gateway.controlled], [400, 'InvalidParameterValue', []]);
      } else {
        assert.deepEqual([status, told, gateway.controlled], [200, { now, paused: false }, [['advance', seconds]]]);
      }
    });
  }

  for (const [path, called, told] of [
    ['clock/pause', 'pause', { now, paused: true }],
    ['clock/resume', 'resume', { now, paused: false }],
    ['clock/next', 'next', { now, paused: false, moved: false }],
  ] as const) {
    it(`answers ${path} with the clock afterwards`, async () => {
      const gateway = new FakeGateway();

      const { status, body } = await gateway.ask(post(path));

      assert.deepEqual([status, JSON.parse(body), gateway.controlled], [200, told, [[called]]]);
    });
  }

  it('tells the settings', async () => {
    const { body } = await new FakeGateway().ask({ method: 'GET', url: '/_playground/settings' });

    assert.deepEqual(JSON.parse(body), { limits: 'aws', pace: 'fast', access: 'off' });
  });

  for (const [text, settings] of [
    ['{"limits":"classic","pace":"aws"}', { limits: 'classic', pace: 'aws' }],
    ['{"limits":"relaxed"}', { limits: 'relaxed' }],
    ['{"pace":"fast"}', { pace: 'fast' }],
    ['{"access":"audit"}', { access: 'audit' }],
    ['{}', {}],
  ] as const) {
    it(`changes the settings that ${text} names, and tells all`, async () => {
      const gateway = new FakeGateway();

      const { status, body } = await gateway.ask(post('settings', text));

      assert.deepEqual(
        [status, JSON.parse(body), gateway.controlled],
        [200, { ...defaultSettings, ...settings }, [['configure', settings]]],
      );
    });
  }

  for (const [text, member] of [
    ['{"limits":"AWS"}', 'limits'],
    ['{"limits":null}', 'limits'],
    ['{"pace":"slow"}', 'pace'],
    ['{"pace":["aws"]}', 'pace'],
    ['{"Pace":"aws"}', 'Pace'],
    ['{"access":"on"}', 'access'],
    ['[]', 'object'],
    ['{', 'JSON'],
  ] as const) {
    it(`refuses ${text} as settings, naming what is wrong`, async () => {
      const gateway = new FakeGateway();

      const { status, body } = await gateway.ask(post('settings', text));

      assert.deepEqual([status, gateway.controlled], [400, []]);
      assert.ok(JSON.parse(body).error.message.includes(member), body);
    });
  }

  it('tells whether policies refuse', async () => {
    const { body } = await new FakeGateway().ask({ method: 'GET', url: '/_playground/access' });

    assert.equal(body, '{"mode":"off"}');
  });

  for (const mode of ['off', 'audit', 'enforce']) {
    it(`lets policies ${mode}`, async () => {
      const gateway = new FakeGateway();

      const { body } = await gateway.ask(post('access', JSON.stringify({ mode })));

      assert.deepEqual([JSON.parse(body), gateway.controlled], [{ mode }, [['configure', { access: mode }]]]);
    });
  }

  for (const text of ['{}', '{"mode":"on"}', '{"mode":null}', '{"mode":"off","limits":"aws"}', '"off"']) {
    it(`refuses ${text} as a way for policies`, async () => {
      const gateway = new FakeGateway();

      const { status } = await gateway.ask(post('access', text));

      assert.deepEqual([status, gateway.controlled], [400, []]);
    });
  }

  it('resets', async () => {
    const gateway = new FakeGateway();

    const { status, body } = await gateway.ask(post('reset'));

    assert.deepEqual([status, body, gateway.controlled], [200, '{}', [['reset']]]);
  });

  it('hands an inspection its name, its input and its caller', async () => {
    const gateway = new FakeGateway();
    gateway.inspected = { total: 3 };

    const { status, body } = await gateway.ask(post('inspect/window', '{"queueId":7}'));

    assert.deepEqual([status, body], [200, '{"total":3}']);
    assert.deepEqual(gateway.controlled, [['inspect', 'window', { queueId: 7 }, client]]);
  });

  it('answers null where an inspection has nothing', async () => {
    const { status, body } = await new FakeGateway().ask(post('inspect/message', '{}'));

    assert.deepEqual([status, body], [200, 'null']);
  });

  for (const [shape, status] of [
    ['QueueDoesNotExist', 404],
    ['InvalidAction', 404],
    ['InvalidParameterValue', 400],
  ] as const) {
    it(`answers ${status} to an inspection that throws ${shape}`, async () => {
      const gateway = new FakeGateway();
      gateway.inspectError = new ServiceError(shape, 'Because.');

      const answer = await gateway.ask(post('inspect/summary', '{"queueId":7}'));

      assert.deepEqual(
        [answer.status, JSON.parse(answer.body)],
        [status, { error: { code: shape, message: 'Because.' } }],
      );
    });
  }

  it('answers 500 to a bug and logs its stack', async () => {
    const gateway = new FakeGateway();
    gateway.inspectError = new TypeError('oops');

    const { status, body } = await gateway.ask(post('inspect/summary', '{}'));

    assert.deepEqual([status, JSON.parse(body).error.code, body.includes('oops')], [500, 'InternalFailure', false]);
    assert.match(gateway.logged.join(), /error: .*TypeError: oops\n +at /);
  });

  for (const [method, path, status, code] of refusals) {
    it(`answers ${status} to ${method} ${path || 'the bare root'}`, async () => {
      const gateway = new FakeGateway();

      const answer = await gateway.ask({ method, url: `/_playground/${path}`, headers: json });

      assert.deepEqual([answer.status, JSON.parse(answer.body).error.code], [status, code]);
      assert.deepEqual(gateway.controlled, []);
      assert.equal(answer.headers['allow'] !== undefined, status === 405);
    });
  }
});
