import assert from 'node:assert/strict';
import { useTempDir } from '../../store/tempDir.ts';
import { TestWorker } from '../aWorker.ts';
import { handlerFile } from './aRunner.ts';

const file = handlerFile('async.mjs');
const queueUrl = 'http://127.0.0.1/000000000000/orders';

describe('the control API of functions', function () {
  this.timeout(20_000);
  const dir = useTempDir();
  let worker: TestWorker;
  beforeEach(async () => {
    worker = await TestWorker.start();
    await worker.sqs('CreateQueue', { QueueName: 'orders' });
  });
  afterEach(() => worker.close());

  it('makes, shows, runs and removes a function', async () => {
    const made = await api('PUT', 'functions/ship', { file, timeoutSeconds: 5, environment: { STAGE: 'x' } });
    const { created, modified, ...shown } = made;
    assert.ok(created === modified && typeof created === 'string');
    assert.deepEqual(shown, {
      ...{ status: 200, name: 'ship', accountId: '000000000000', region: 'us-east-1', file, handler: 'handler' },
      ...{ timeoutSeconds: 5, environment: { STAGE: 'x' }, runtime: 'node' },
      arn: 'arn:aws:lambda:us-east-1:000000000000:function:ship',
      ...{ running: 0, counts: { invocations: 0, errors: 0 }, last: [] },
    });

    const ran = await api('POST', 'functions/ship/invoke', { event: { n: 41 } });
    const { invocations } = await api('GET', 'functions/ship/invocations');
    const { counts } = await api('GET', 'functions/ship');
    assert.deepEqual([ran['outcome'], JSON.parse(ran['result'] as string).n], ['returned', 42]);
    assert.deepEqual((invocations as object[])[0], Object.fromEntries(Object.entries(ran).slice(1)));
    assert.deepEqual(counts, { invocations: 1, errors: 0 });

    assert.equal((await api('DELETE', 'functions/ship'))['status'], 200);
    assert.deepEqual(await api('GET', 'functions'), { status: 200, functions: [] });
  });

  it('makes a function the consumer of a queue, and of no other', async () => {
    await api('PUT', 'functions/ship', { file });
    const made = await api('PUT', 'event-sources', { function: 'ship', queue: 'orders', batchSize: 2 });
    assert.deepEqual([made['queueArn'], made['enabled']], ['arn:aws:sqs:us-east-1:000000000000:orders', true]);

    await worker.sqs('SendMessage', { QueueUrl: queueUrl, MessageBody: 'a' });
    const wait = { queue: 'orders', empty: true, timeoutSeconds: 10 };
    assert.equal((await worker.control('POST', 'wait', wait))['met'], true);
    const { eventSources } = (await api('GET', 'event-sources')) as {
      eventSources: { counts: object; uuid: string }[];
    };
    const counts = { batches: 1, received: 1, handled: 1, failed: 0, filtered: 0 };
    assert.deepEqual(eventSources[0]!.counts, counts);

    assert.equal((await api('DELETE', `event-sources?uuid=${eventSources[0]!.uuid}`))['status'], 200);
    assert.deepEqual((await api('GET', 'event-sources'))['eventSources'], []);
  });

  it('waits for functions when it moves the clock', async () => {
    await api('PUT', 'functions/ship', { file, handler: 'boom' });
    await api('PUT', 'event-sources', { function: 'ship', queue: 'orders' });
    await worker.sqs('SendMessage', { QueueUrl: queueUrl, MessageBody: 'a' });
    await worker.control('POST', 'clock/advance', { seconds: 90 });
    const { counts } = await api('GET', 'functions/ship');
    assert.deepEqual(counts, { invocations: 4, errors: 4 });
  });

  it('gets what is published to a topic, and again when it throws, as Lambda tries it', async () => {
    const arn = 'arn:aws:lambda:us-east-1:000000000000:function:ship';
    const TopicArn = 'arn:aws:sns:us-east-1:000000000000:news';
    await api('PUT', 'functions/ship', { file, handler: 'boom' });
    await sns('CreateTopic', { Name: 'news' });
    await sns('Subscribe', { TopicArn, Protocol: 'lambda', Endpoint: arn });
    await sns('Publish', { TopicArn, Message: 'hello' });
    await worker.control('POST', 'clock/advance', { seconds: 0 });
    const first = await api('GET', 'functions/ship/invocations');
    await worker.control('POST', 'clock/advance', { seconds: 3600 });
    const { counts, last } = (await api('GET', 'functions/ship')) as { counts: object; last: [{ source: object }] };
    assert.deepEqual([(first['invocations'] as object[]).length, counts], [1, { invocations: 3, errors: 3 }]);
    assert.deepEqual(last[0].source, { kind: 'sns', arn: TopicArn });
  });

  it('goes on after a restart', async () => {
    await worker.close();
    worker = await TestWorker.start({ dataDir: dir.path });
    await worker.sqs('CreateQueue', { QueueName: 'orders' });
    await api('PUT', 'functions/ship', { file });
    await api('PUT', 'event-sources', { function: 'ship', queue: 'orders' });
    await worker.close();
    worker = await TestWorker.start({ dataDir: dir.path });
    await worker.sqs('SendMessage', { QueueUrl: queueUrl, MessageBody: 'a' });
    const wait = { queue: 'orders', empty: true, timeoutSeconds: 10 };
    assert.equal((await worker.control('POST', 'wait', wait))['met'], true);
  });

  it('runs nothing in a workspace that is not trusted', async () => {
    await worker.close();
    worker = await TestWorker.start({ runsFunctions: false });
    await worker.sqs('CreateQueue', { QueueName: 'orders' });
    await api('PUT', 'functions/ship', { file });
    await api('PUT', 'event-sources', { function: 'ship', queue: 'orders' });
    const text = 'The workspace is not trusted: functions do not run.';
    const { problem } = await api('GET', 'functions/ship');
    const { eventSources } = (await api('GET', 'event-sources')) as {
      eventSources: [{ state: string; problem: string }];
    };
    const { outcome, error } = await api('POST', 'functions/ship/invoke', {});
    assert.deepEqual([problem, outcome, error], [text, 'failed', text]);
    assert.deepEqual([eventSources[0].state, eventSources[0].problem], ['stopped', text]);
  });

  it('forgets all of it with everything else', async () => {
    await api('PUT', 'functions/ship', { file });
    await api('PUT', 'event-sources', { function: 'ship', queue: 'orders' });
    await worker.control('POST', 'reset');
    const { functions } = await api('GET', 'functions');
    const { eventSources } = await api('GET', 'event-sources');
    assert.deepEqual([functions, eventSources], [[], []]);
  });

  it('takes a function at an endpoint', async () => {
    const { endpoint, runtime } = await api('PUT', 'functions/ship', { endpoint: { url: 'http://localhost:4566' } });
    const place = { functionName: 'ship', region: 'us-east-1', url: 'http://localhost:4566' };
    assert.deepEqual([endpoint, runtime], [place, 'endpoint']);
  });

  const refused: [method: string, path: string, input: object, status: number, message: RegExp][] = [
    ['GET', 'functions/none', {}, 404, /^Function not found: arn:aws:lambda:us-east-1:000000000000:function:none$/],
    ['DELETE', 'functions/none', {}, 404, /^Function not found/],
    ['GET', 'functions/none/invocations?region=eu-west-1', {}, 404, /lambda:eu-west-1/],
    ['POST', 'functions/none/invoke', { event: {} }, 404, /^Function not found/],
    ['POST', 'functions/none/invoke', { event: 1 }, 400, /^event must be an object\.$/],
    ['PUT', 'functions/ship', {}, 400, /^file or endpoint says what runs\.$/],
    ['PUT', 'functions/ship', { file: 1 }, 400, /^code\.path must be a string\.$/],
    ['PUT', 'functions/ship', { file: 'a.mjs' }, 400, /^path must be absolute\.$/],
    ['PUT', 'functions/ship', { file, path: file }, 400, /^There is no member path\./],
    ['PUT', 'functions/ship', { file, timeoutSeconds: '5' }, 400, /^timeoutSeconds must be a number\.$/],
    ['PUT', 'functions/ship', { file, environment: { A: 1 } }, 400, /^environment must be an object of strings\.$/],
    ['PUT', 'functions/ship', { file, region: 'x' }, 400, /^region must be one such as eu-west-1\.$/],
    ['PUT', 'event-sources', { queue: 'orders' }, 400, /^function is missing\.$/],
    ['PUT', 'event-sources', { function: 'none', queue: 'orders' }, 404, /^Function not found/],
    ['PUT', 'event-sources', { function: 'none', queue: 'nowhere' }, 404, /^There is no queue nowhere/],
    ['PUT', 'event-sources', { function: 'a', queue: 'orders', filters: 'x' }, 400, /^filters must be a list/],
    ['DELETE', 'event-sources', {}, 400, /^uuid or id must say which one\.$/],
    ['DELETE', 'event-sources?uuid=x', {}, 404, /^There is no event source x\.$/],
    ['POST', 'functions', {}, 405, /^Use GET\.$/],
    ['POST', 'functions/ship', {}, 405, /^Use GET, PUT, DELETE\.$/],
    ['GET', 'functions/ship/other', {}, 404, /^There is no /],
  ];
  for (const [method, path, input, status, message] of refused) {
    it(`answers ${method} ${path} ${JSON.stringify(input).slice(0, 60)} with ${status}`, async () => {
      const answer = (await api(method, path, input)) as { status: number; error: { message: string } };
      assert.equal(answer.status, status);
      assert.match(answer.error.message, message);
    });
  }

  function sns(action: string, input: Record<string, string>): Promise<unknown> {
    const form = new URLSearchParams({ Action: action, Version: '2010-03-31', ...input });
    return worker.ask('POST', '/', { 'content-type': 'application/x-www-form-urlencoded' }, String(form));
  }

  async function api(method: string, path: string, input?: object): Promise<Record<string, unknown>> {
    const text = method === 'GET' || input === undefined ? '' : JSON.stringify(input);
    const headers = { 'content-type': 'application/json' };
    const { status, body } = await worker.ask(method, `/_playground/${path}`, headers, text);
    return { status, ...(JSON.parse(body) as object) };
  }
});
