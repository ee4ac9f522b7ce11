import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { get } from 'node:https';
import { useTempDir } from '../store/tempDir.ts';
import { TestWorker } from './aWorker.ts';
import { nextTurn } from './aTurn.ts';
import { Endpoint } from './deliveries/anEndpoint.ts';

describe('a worker on its port', () => {
  const dir = useTempDir();
  let worker: TestWorker | undefined;
  let target: Endpoint | undefined;

  afterEach(async () => {
    await worker?.close();
    worker = undefined;
    await target?.close();
    target = undefined;
  });

  async function sns(Action: string, input: Record<string, string>): Promise<string> {
    const body = new URLSearchParams({ Action, Version: '2010-03-31', ...input }).toString();
    const headers = {
      'content-type': 'application/x-www-form-urlencoded',
      authorization: 'AWS4-HMAC-SHA256 Credential=test/20261123/us-east-1/sns/aws4_request, Signature=x',
    };
    const answer = await worker!.ask('POST', '/', headers, body);
    assert.equal(answer.status, 200, answer.body);
    return answer.body;
  }

  async function topicWith(Endpoint: string): Promise<string> {
    const TopicArn = /<TopicArn>(.*)<\/TopicArn>/.exec(await sns('CreateTopic', { Name: 'news' }))![1]!;
    await sns('Subscribe', { TopicArn, Protocol: 'http', Endpoint });
    return TopicArn;
  }

  async function start(): Promise<TestWorker> {
    return (worker = await TestWorker.start({ dataDir: dir.path, allowHosts: ['playground.test'] }));
  }

  function getSecurely(path: string, ca: string, servername = 'localhost'): Promise<string> {
    const { port } = worker!.running;
    return new Promise((resolve, reject) => {
      get({ host: '127.0.0.1', servername, port, path, ca, agent: false }, (answer) => {
        let body = '';
        answer.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
        answer.on('end', () => resolve(body));
      }).on('error', reject);
    });
  }

  it('speaks TLS to whoever trusts the authority that it hands out', async () => {
    const { body: ca } = await (await start()).ask('GET', '/_playground/ca.pem');
    const health = JSON.parse(await getSecurely('/_playground/health', ca)) as { status: string };
    assert.equal(health.status, 'running');
    await assert.rejects(getSecurely('/_playground/health', ca, 'example.com'), {
      code: 'ERR_TLS_CERT_ALTNAME_INVALID',
    });
  });

  it('has the same authority after a restart', async () => {
    const first = await (await start()).ask('GET', '/_playground/ca.pem');
    await worker!.close();
    const second = await (await start()).ask('GET', '/_playground/ca.pem');
    assert.deepEqual([first.status, second.body], [200, first.body]);
    assert.ok(new X509Certificate(first.body).ca);
  });

  it('sends again after a restart what had no outcome when it stopped', async () => {
    let isAwake = true;
    target = await Endpoint.start((response) => void (isAwake && response.end()));
    await start();
    const TopicArn = await topicWith(target.url());
    await worker!.control('POST', 'clock/advance', { seconds: 0 });
    const { Token } = JSON.parse(target.seen[0]!.body) as { Token: string };
    await sns('ConfirmSubscription', { TopicArn, Token });
    isAwake = false;
    await sns('Publish', { TopicArn, Message: 'wait for me' });
    while (target.seen.length < 2) await nextTurn();
    const stoppedMs = performance.now();
    await worker!.close();
    const tookMs = performance.now() - stoppedMs;
    isAwake = true;
    await start();
    await worker!.control('POST', 'clock/advance', { seconds: 0 });
    const [, first, second] = target.seen.map(({ body }) => (JSON.parse(body) as { Message: string }).Message);
    assert.deepEqual([first, second, target.seen.length], ['wait for me', 'wait for me', 3]);
    assert.ok(tookMs < 4000, `${tookMs}`);
  });

  it('reaches an endpoint that is the playground itself', async () => {
    await start();
    const { port } = worker!.running;
    const TopicArn = await topicWith(`http://localhost:${port}/_playground/nowhere`);
    await worker!.control('POST', 'clock/advance', { seconds: 0 });
    const { body } = await worker!.ask('GET', '/_playground/ca.pem');
    assert.match(body, /CERTIFICATE/);
    assert.match(await sns('ListSubscriptionsByTopic', { TopicArn }), /PendingConfirmation/);
  });
});
