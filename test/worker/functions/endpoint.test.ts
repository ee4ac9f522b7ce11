import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { TestRunner } from './aRunner.ts';

interface Answer {
  readonly status: number;
  readonly headers?: Record<string, string>;
  readonly body: string;
}

/** A Lambda-compatible endpoint that answers what the test says. */
describe('a function at an endpoint', () => {
  let server: Server;
  let answer: Answer;
  let asked: { path: string; body: string; headers: IncomingMessage['headers'] } | undefined;
  let test: TestRunner;

  before(async () => {
    server = createServer((request, response) => {
      let body = '';
      request.setEncoding('utf8').on('data', (text: string) => (body += text));
      request.on('end', () => {
        asked = { path: request.url!, body, headers: request.headers };
        response.writeHead(answer.status, answer.headers ?? {}).end(answer.body);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  after(() => void (server.closeAllConnections(), server.close()));

  beforeEach(() => {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    test = new TestRunner().putCode({ kind: 'endpoint', functionName: 'remote', region: 'eu-west-1', url });
  });
  afterEach(() => test.stop());

  it('is invoked as the SDK does it, and its answer and log are kept', async () => {
    const headers = { 'X-Amz-Log-Result': Buffer.from('a line\n').toString('base64') };
    answer = { status: 200, headers, body: '{"ok":true}' };
    const { outcome, result, logs } = await test.invoke({ n: 1 });
    assert.deepEqual([outcome, result, logs], ['returned', '{"ok":true}', 'a line\n']);
    assert.deepEqual([asked!.path, asked!.body], ['/2015-03-31/functions/remote/invocations', '{"n":1}']);
    assert.match(asked!.headers.authorization!, /Credential=test\/\d+\/eu-west-1\/lambda/);
  });

  const failures: [what: string, given: Answer, outcome: string, error: RegExp][] = [
    [
      'what it threw',
      unhandled({ errorType: 'TypeError', errorMessage: 'no', trace: ['TypeError: no', '    at x'] }),
      'threw',
      /^TypeError: no\n {4}at x$/,
    ],
    ['its time-out', unhandled({ errorMessage: '2026 Task timed out after 3.00 seconds' }), 'timedOut', /timed out/],
    [
      'that there is none of its name',
      {
        status: 404,
        headers: { 'X-Amzn-ErrorType': 'ResourceNotFoundException' },
        body: '{"Message":"Function not found"}',
      },
      'failed',
      /^remote at http:\/\/127\.0\.0\.1:\d+: ResourceNotFoundException: Function not found$/,
    ],
  ];
  for (const [what, given, outcome, error] of failures) {
    it(`says ${what}`, async () => {
      answer = given;
      const invocation = await test.invoke();
      assert.equal(invocation.outcome, outcome);
      assert.match(invocation.error!, error);
    });
  }

  it('that nobody answers for says so', async () => {
    test.putCode({ kind: 'endpoint', functionName: 'remote', region: 'eu-west-1', url: 'http://127.0.0.1:1' });
    const { outcome, error } = await test.invoke();
    assert.equal(outcome, 'failed');
    assert.match(error!, /^remote at http:\/\/127\.0\.0\.1:1: .*ECONNREFUSED/);
  });
});

function unhandled(body: object): Answer {
  return { status: 200, headers: { 'X-Amz-Function-Error': 'Unhandled' }, body: JSON.stringify(body) };
}
