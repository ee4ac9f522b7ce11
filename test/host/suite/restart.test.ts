import assert from 'node:assert/strict';
import type { Worker } from 'node:worker_threads';
import { ReceiveMessageCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import type { TestApi } from '../../../src/extension.ts';
import { anEmptyPlayground, aQueue, until } from '../playground.ts';

describe('a playground whose worker dies', () => {
  it('comes back by itself on its port, with everything that was acknowledged', async () => {
    const api = await anEmptyPlayground();
    const worker = await restarted(api);
    const endpoint = endpointOf(api);
    const QueueUrl = await aQueue(api, 'survivors');
    const sqs = await api.playground.clients(api.playground.defaultWorld).sqs();
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'still here' }));

    await worker.terminate();
    await until('the restart', () => api.playground.state.state === 'running');

    const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl }));
    assert.deepStrictEqual([endpointOf(api), Messages.map(({ Body }) => Body)], [endpoint, ['still here']]);
    await api.playground.inspect.reset();
  });
});

/** Restarts the playground and catches the worker thread that it starts. */
async function restarted({ playground }: TestApi): Promise<Worker> {
  const started = new Promise<Worker>((resolve) => process.once('worker', resolve));
  await playground.restart();
  return started;
}

function endpointOf({ playground }: TestApi): string | undefined {
  return playground.state.state === 'running' ? playground.state.endpoint : undefined;
}
