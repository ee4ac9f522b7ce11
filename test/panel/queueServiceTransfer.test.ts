import { CreateQueueCommand, type SQSClient } from '@aws-sdk/client-sqs';
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import type { EmbeddedBackend } from '../../src/backend/embedded.ts';
import type { MessageDetail, SendRequest } from '../../src/panel/contract.ts';
import { QueueService } from '../../src/panel/queueService.ts';
import { aRunningBackend, world } from './aBackend.ts';
import { aDesk, type FakeDesk } from './aDesk.ts';
import { aRequest, hostileText } from './aMessage.ts';

const all = { states: [], text: '', sort: { key: 'age', descending: true }, offset: 0, limit: 500 } as const;
const oldestFirst = all.sort;

describe('messages of a queue on their way out and in', function () {
  this.timeout(20_000);
  let backend: EmbeddedBackend;
  let sqs: SQSClient;
  let desk: FakeDesk;

  before(async () => {
    backend = await aRunningBackend();
    sqs = await backend.clients(world).sqs();
  });
  after(() => backend.dispose());

  beforeEach(async () => {
    await backend.inspect.reset();
    desk = aDesk();
  });

  it('come back from a file without loss: attributes, groups, deduplication ids, trace headers, order', async () => {
    const [from, to] = [
      await aQueue('from.fifo', { FifoQueue: 'true' }),
      await aQueue('to.fifo', { FifoQueue: 'true' }),
    ];
    for (let number = 0; number < 45; number++) await from.send(richRequest(number));

    const exported = await from.exportMessages({ what: 'ndjson' });
    desk.opens = desk.files.get('from.fifo.ndjson');
    const imported = await to.importMessages();

    assert.deepStrictEqual([exported, imported], [{ count: 45 }, { sent: 45, failed: 0 }]);
    assert.deepStrictEqual((await contents(to)).map(sendable), (await contents(from)).map(sendable));
    assert.deepStrictEqual((await contents(to)).map(sendable)[44], richRequest(44));
  });

  it('keep their delay in a standard queue', async () => {
    const [from, to] = [await aQueue('from'), await aQueue('to')];
    await from.send(aRequest({ delaySeconds: 60 }));

    await from.exportMessages({ what: 'ndjson' });
    desk.opens = desk.files.get('from.ndjson');
    await to.importMessages();

    const [{ state, spanMs }] = (await contents(to)) as [MessageDetail];
    assert.deepStrictEqual([state, spanMs], ['delayed', 60_000]);
  });

  it('are written as the filter shows them, the oldest first, without those that ended', async () => {
    const queue = await aQueue('orders');
    await queue.generate({ template: aRequest({ body: 'order {{counter}}' }), count: 1203, seed: 1 });
    await queue.send(aRequest({ body: 'b' }));
    const { id } = await queue.send(aRequest({ body: 'order gone' }));
    await queue.act({ verb: 'delete', ids: [id!] });

    const exported = await queue.exportMessages({
      what: 'ndjson',
      filter: { states: [], text: 'order', sort: { key: 'size', descending: false } },
    });

    const bodies = linesOf('orders.ndjson').map(({ body }) => body);
    assert.deepStrictEqual(
      [exported, new Set(bodies).size, bodies.includes('b'), bodies.includes('order gone')],
      [{ count: 1203 }, 1203, false, false],
    );
    assert.deepStrictEqual(
      bodies,
      (await contents(queue)).map(({ body }) => body).filter((body) => body !== 'b'),
    );
  });

  it('are written as chosen, tombstones too', async () => {
    const queue = await aQueue('orders');
    const ids = [];
    for (const body of ['a', 'b', 'c']) ids.push((await queue.send(aRequest({ body }))).id!);
    await queue.act({ verb: 'delete', ids: [ids[0]!] });

    await queue.exportMessages({ what: 'ndjson', ids: [ids[2]!, ids[1]!] });

    assert.deepStrictEqual(
      linesOf('orders.ndjson').map(({ body }) => body),
      ['c', 'b'],
    );
  });

  it('leave no file when the export is cancelled, and none is asked for without a name', async () => {
    const queue = await aQueue('orders');
    await queue.generate({ template: aRequest({ body: '{{counter}}' }), count: 100, seed: 1 });

    desk.cancelsAfter = 40;
    const cancelled = await queue.exportMessages({ what: 'ndjson' });
    desk.saves = false;
    const dismissed = await queue.exportMessages({ what: 'ndjson' });

    assert.deepStrictEqual([cancelled, dismissed, [...desk.files.keys()]], [undefined, undefined, []]);
  });

  it('are saved as one body, as it is', async () => {
    const queue = await aQueue('orders');
    const { id, messageId } = await queue.send(aRequest({ body: hostileText }));
    const json = await queue.send(aRequest({ body: '[1]' }));

    await queue.exportMessages({ what: 'body', ids: [id!] });
    await queue.exportMessages({ what: 'body', ids: [json.id!] });

    assert.deepStrictEqual(
      [...desk.files],
      [
        [`${messageId}.txt`, hostileText],
        [`${json.messageId}.json`, '[1]'],
      ],
    );
    await assert.rejects(queue.exportMessages({ what: 'body', ids: [id!, json.id!] }), { name: 'InvalidSelection' });
  });

  it('are not sent when a line of the file is wrong', async () => {
    const queue = await aQueue('orders');
    desk.opens = '{"body":"a"}\n{"body":"b"';

    await assert.rejects(queue.importMessages(), {
      name: 'InvalidFile',
      message: 'Nothing was sent. Line 2: this is not JSON.',
    });

    assert.strictEqual((await queue.window(all)).all, 0);
  });

  it('are counted with the reason of AWS when it refuses some', async () => {
    const queue = await aQueue('orders', { MaximumMessageSize: '1024' });
    desk.opens = ['a', 'b'.repeat(1025), 'c'].map((body) => JSON.stringify({ body })).join('\n');

    const { sent, failed, why } = (await queue.importMessages())!;

    assert.deepStrictEqual([sent, failed, /1024/.test(why!)], [2, 1, true]);
  });

  it('are counted as duplicates when a FIFO queue still remembers them', async () => {
    const queue = await aQueue('orders.fifo', { FifoQueue: 'true' });
    await queue.send(richRequest(1));
    await queue.exportMessages({ what: 'ndjson' });
    desk.opens = desk.files.get('orders.fifo.ndjson');

    const { sent, failed } = (await queue.importMessages())!;

    assert.deepStrictEqual([sent, failed], [0, 1]);
  });

  it('are nothing when the dialog is dismissed', async () => {
    assert.strictEqual(await (await aQueue('orders')).importMessages(), undefined);
  });

  it('are generated in order for a FIFO queue, the same from the same seed, the first as the preview has it', async () => {
    const template = aRequest({
      body: '{"n":{{counter}},"who":"{{person.fullName}}"}',
      attributes: [{ name: 'kind', dataType: 'String', value: '{{random a b}}' }],
      messageGroupId: 'g{{number.int(3)}}',
      deduplicationId: '{{uuid}}',
    });
    const [one, two] = [
      await aQueue('one.fifo', { FifoQueue: 'true' }),
      await aQueue('two.fifo', { FifoQueue: 'true' }),
    ];

    const result = await one.generate({ template, count: 250, seed: 7 });
    await two.generate({ template, count: 250, seed: 7 });
    const { body, bytes } = await two.preview({ template, count: 250, seed: 7 });

    const [first, second] = [await contents(one), await contents(two)];
    assert.deepStrictEqual([result, desk.work.length], [{ sent: 250, failed: 0 }, 2]);
    assert.deepStrictEqual(first.map(sendable), second.map(sendable));
    assert.deepStrictEqual([body, bytes], [first[0]!.body, first[0]!.size]);
    assert.deepStrictEqual(
      first.map((message) => (JSON.parse(message.body) as { n: number }).n),
      Array.from({ length: 250 }, (_, index) => index + 1),
    );
  });

  it('are not generated from a template that is wrong, nor in a number that makes no sense', async () => {
    const queue = await aQueue('orders');

    await assert.rejects(queue.generate({ template: aRequest({ body: '{{nope}}' }), count: 1, seed: 1 }), {
      name: 'TemplateError',
      message: 'The template cannot be used: nothing is known as {{nope}}.',
    });
    await assert.rejects(queue.generate({ template: aRequest(), count: 100_001, seed: 1 }), { name: 'InvalidCount' });

    assert.deepStrictEqual([desk.work, (await queue.window(all)).all], [[], 0]);
  });

  it('are generated at the time of the engine, whose clock may stand', async () => {
    const queue = await aQueue('orders');
    const { nowMs } = await backend.inspect.advanceClock(86_400);
    const template = aRequest({ body: '{{now}}' });

    const running = await queue.preview({ template, count: 1, seed: 1 });
    const paused = await backend.inspect.pauseClock();
    const standing = await queue.preview({ template, count: 1, seed: 1 });

    const lateMs = Date.parse(running.body) - nowMs;
    assert.ok(lateMs >= 0 && lateMs < 5000, `${lateMs} ms after the clock of the engine`);
    assert.strictEqual(Date.parse(standing.body), paused.nowMs);
  });

  it('stop being generated when the user cancels', async () => {
    const queue = await aQueue('orders');
    desk.cancelsAfter = 100;

    const { sent } = await queue.generate({ template: aRequest({ body: '{{counter}}' }), count: 10_000, seed: 1 });

    assert.ok(sent >= 100 && sent < 200);
    assert.strictEqual((await queue.window(all)).all, sent);
  });

  it('are copied as commands that send them again', async function () {
    const queue = await aQueue('orders.fifo', { FifoQueue: 'true' });
    const { id } = await queue.send(richRequest(1));
    await queue.copyAs({ ids: [id!, 99_999], form: 'awsCli' });

    if (process.platform === 'win32') this.skip(); // there is no sh
    const words = execFileSync('sh', ['-c', `aws() { printf '%s\\0' "$@"; }; ${desk.copied[0]!}`], {
      encoding: 'utf8',
    });

    const { endpoint } = await backend.ensureRunning();
    assert.deepStrictEqual(words.split('\0').slice(0, -1), [
      ...['sqs', 'send-message', '--queue-url', `${endpoint}/000000000000/orders.fifo`],
      ...['--message-body', richRequest(1).body],
      '--message-attributes',
      JSON.stringify({
        bytes: { DataType: 'Binary.gzip', BinaryValue: 'AP+/' },
        text: { DataType: 'String', StringValue: hostileText },
      }),
      '--message-system-attributes',
      JSON.stringify({ AWSTraceHeader: { DataType: 'String', StringValue: traceHeader } }),
      ...['--message-group-id', 'g1', '--message-deduplication-id', 'd1'],
      ...['--region', 'us-east-1', '--endpoint-url', endpoint],
    ]);
  });

  it('are refused for the clipboard when they are gone or too many', async () => {
    const queue = await aQueue('orders');
    const tooMany = Array.from({ length: 1001 }, (_, id) => id);

    await assert.rejects(queue.copyAs({ ids: [99_999], form: 'body' }), { name: 'MessageGone' });
    await assert.rejects(queue.copyAs({ ids: tooMany, form: 'body' }), { name: 'InvalidSelection' });
  });

  it('are compared with their JSON laid out', async () => {
    const queue = await aQueue('orders');
    const left = await queue.send(aRequest({ body: '{"a":1}' }));
    const right = await queue.send(aRequest({ body: 'text' }));

    await queue.compare({ ids: [left.id!, right.id!] });

    assert.deepStrictEqual(desk.compared, [
      { name: `${left.messageId}.json`, text: '{\n  "a": 1\n}' },
      { name: `${right.messageId}.txt`, text: 'text' },
    ]);
    await assert.rejects(queue.compare({ ids: [left.id!, 99_999] }), { name: 'MessageGone' });
  });

  async function aQueue(name: string, attributes: Record<string, string> = {}): Promise<QueueService> {
    await sqs.send(new CreateQueueCommand({ QueueName: name, Attributes: attributes }));
    return new QueueService(backend, { kind: 'queue', ...world, name }, desk);
  }

  async function contents(queue: QueueService): Promise<MessageDetail[]> {
    const details: MessageDetail[] = [];
    for (let offset = 0; ; offset += all.limit) {
      const states = ['visible', 'delayed', 'inFlight'] as const;
      const { rows } = await queue.window({ ...all, states, sort: oldestFirst, offset });
      for (const { id } of rows) details.push((await queue.message({ id }))!);
      if (rows.length < all.limit) return details;
    }
  }

  function linesOf(file: string): { body: string }[] {
    const text = desk.files.get(file) ?? '';
    return text
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line) as { body: string });
  }
});

const traceHeader = 'Root=1-5759e988-bd862e3fe1be46a994272793';

/** Everything that can be sent to a FIFO queue, in names' order, as the service tells attributes. */
function richRequest(number: number): SendRequest {
  return {
    body: `{"n": ${number}}\n'${hostileText}'`,
    attributes: [
      { name: 'bytes', dataType: 'Binary.gzip', value: 'AP+/' },
      { name: 'text', dataType: 'String', value: hostileText },
    ],
    messageGroupId: `g${number % 3}`,
    deduplicationId: `d${number}`,
    traceHeader,
  };
}

function sendable({ body, messageAttributes, group, deduplicationId, system }: MessageDetail): SendRequest {
  return {
    body,
    attributes: messageAttributes,
    messageGroupId: group!,
    deduplicationId: deduplicationId!,
    ...(system['AWSTraceHeader'] !== undefined && { traceHeader: system['AWSTraceHeader'] }),
  };
}
