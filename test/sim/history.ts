import { Draw } from './draw.ts';
import { Runner } from './runner.ts';
import { Simulation } from './simulation.ts';
import type { Step } from './steps.ts';

/** Histories of standard queues, every operation and limit drawn. */
export const standardQueues = new Simulation<Step, Runner>({
  runner: () => new Runner(),
  draw: (seed, runner) => new Draw(seed, runner.model),
  ending,
});

/** No loss: once all that hides messages has run out, everything that retention spares can be received. */
function* ending(runner: Runner): Generator<Step> {
  let id = 1_000_000;
  const call = { do: 'call', consumer: 0 } as const;
  for (const queue of [...runner.model.queues.values()]) {
    const QueueUrl = queue.name;
    const { world } = queue;
    const keep = { MessageRetentionPeriod: '1209600' };
    yield { ...call, id: id++, world, operation: 'SetQueueAttributes', input: { QueueUrl, Attributes: keep } };
  }
  yield { id: id++, do: 'advance', ms: 43_200_000, late: false };
  for (const queue of [...runner.model.queues.values()]) {
    const { world, name: QueueUrl } = queue;
    yield { ...call, id: id++, world, operation: 'GetQueueAttributes', input: { QueueUrl, AttributeNames: ['All'] } };
    const input = { QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 0, VisibilityTimeout: 43_200 };
    while (queue.visible(runner.model.now) > 0) yield { ...call, id: id++, world, operation: 'ReceiveMessage', input };
  }
}
