import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { resolve } from 'node:path';
import { GetQueueAttributesCommand, GetQueueUrlCommand, SQSClient } from '@aws-sdk/client-sqs';
import { currentClients, pythonWithCelery, requireClient, type Client } from '../../scripts/clients.ts';
import { Served } from '../conformance/served.ts';
import { environmentOf, runProgram, startProgram, type RunningProgram } from './program.ts';

const cwd = resolve(import.meta.dirname, 'python');

describe('programs for Python', function () {
  this.timeout(300_000);
  let served: Served;

  before(async () => {
    served = await Served.start();
  });
  after(() => served?.stop());
  beforeEach(() => served.reset());

  it("boto3's resources send, receive, lock groups, redrive, move back and page", async function () {
    const { python: found } = await currentClients();
    const python = requireClient(found, this);

    const program = { command: python.path, args: ['queues.py'], cwd };
    assert.deepEqual(await runProgram(program, environmentOf(served.url)), [
      'orders 50 arn:aws:sqs:us-east-1:000000000000:orders',
      "received grüße <&> 🚀 {'BinaryValue': b'\\x00\\x01\\xff', 'DataType': 'Binary.png'} ['bytes', 'count', 'kind']",
      'system 1 True',
      'left 0 same message True',
      'batches 100 left 0',
      'duplicate True True',
      "a is locked a1 ['b1']",
      "a goes on ['a2', 'a3']",
      'left 0',
      'second receive []',
      "dead 3 ['orders-redriven']",
      'task COMPLETED 3',
      "back ['bad 0', 'bad 1', 'bad 2'] dead 0",
      'deleted AWS.SimpleQueueService.NonExistentQueue',
      "pages [2, 2, 1] ['many-0', 'many-1', 'many-2', 'many-3', 'many-4']",
    ]);
  });

  it('boto3 fans out through filters, raw and in envelopes, in order, by batches and pages', async function () {
    const { python: found } = await currentClients();
    const python = requireClient(found, this);

    const program = { command: python.path, args: ['topics.py'], cwd };
    assert.deepEqual(await runProgram(program, environmentOf(served.url)), [
      "placed ['order 0', 'order 2']",
      "delivered order 1 order {'state': {'Type': 'String', 'Value': 'delivered'}} True",
      `raw {"total": 120, "customer": {"country": "de"}} b'\\x00\\xff'`,
      "fifo ['a', 'b'] duplicate True",
      'batch 10 [] 10 batch 0 batch 9',
      'topic näme others SNS:Publish',
      "tags [{'Key': 'team', 'Value': 'a'}]",
      'pending pending confirmation',
      'pages [100, 24]',
      'NotFound Topic does not exist',
      'InvalidParameter Invalid parameter: Empty message',
      'InvalidParameter Invalid parameter: SQS endpoint ARN',
      "ParameterValueInvalid The message attribute 'a' has an invalid message attribute type, the set of supported type prefixes is Binary, Number, and String.",
    ]);
  });

  it('a Celery worker runs twenty tasks, one that retries and one with a countdown, and shuts down clean', async function () {
    const python = requireClient(await pythonWithCelery(), this);
    const worker = startWorker(python);
    try {
      const sender = { command: python.path, args: ['send_tasks.py'], cwd };
      assert.deepEqual(await runProgram(sender, environmentOf(served.url)), ['sent 22']);
      await untilRan(worker, 23);
    } finally {
      assert.equal(await worker.end(), 0, worker.output());
    }

    const expected = [
      ...Array.from({ length: 20 }, (_, n) => `ran add ${n + 100}`),
      'ran flaky attempt 0',
      'ran flaky attempt 1',
      'ran later in time',
    ];
    assert.deepEqual(ran(worker).sort(), expected.sort());
    assert.deepEqual(await messagesOf('tasks'), ['0', '0', '0']);
  });

  function startWorker(python: Client): RunningProgram {
    const args = ['-m', 'celery', '-A', 'tasks', 'worker', '--pool', 'solo', '--loglevel', 'WARNING'];
    return startProgram({ command: python.path, args, cwd }, environmentOf(served.url));
  }

  async function messagesOf(queueName: string): Promise<(string | undefined)[]> {
    const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
    const sqs = new SQSClient({ endpoint: served.url, region: 'us-east-1', credentials });
    const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName: queueName }));
    const { Attributes: counts } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }));
    sqs.destroy();
    return [
      counts?.['ApproximateNumberOfMessages'],
      counts?.['ApproximateNumberOfMessagesNotVisible'],
      counts?.['ApproximateNumberOfMessagesDelayed'],
    ];
  }
});

/** What the tasks wrote, in the order they ran. */
function ran(worker: RunningProgram): string[] {
  return worker.output().match(/^ran .*$/gm) ?? [];
}

/** At most 30 s. */
async function untilRan(worker: RunningProgram, count: number): Promise<void> {
  for (const giveUpAt = performance.now() + 30_000; ran(worker).length < count;) {
    if (performance.now() > giveUpAt) throw new Error(`${count} runs did not come:\n${worker.output()}`);
    await sleep(50);
  }
}
