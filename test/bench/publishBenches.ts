import { join } from 'node:path';
import type { Setup } from './benches.ts';
import { median, type Line } from './figures.ts';
import { Measured } from './measured.ts';

/** Subscriptions of each topic, and what a publish to so many queues may cost, in echoes (raw, store on). */
const fans = [{ queues: 1, bar: 3 }, { queues: 10, bar: 9 }, { queues: 100 }] as const;

/** What a publish costs, in echoes and beside as many sends as it makes messages. */
export async function publishLines({ serve, dir, loader, rounds, messages }: Setup): Promise<Line[]> {
  const yardstick = await Measured.start([join(import.meta.dirname, 'echo.ts')]);
  const server = await Measured.start([...serve, '--data-dir', join(dir, 'publish')]);
  const topics = fans.flatMap(({ queues, ...rest }) =>
    [false, true].map((isFiltered) => {
      return { queues, isFiltered, bar: 'bar' in rest && !isFiltered ? rest.bar : undefined };
    }),
  );
  const inEchoes = new Map<string, number[]>();
  const inSends = new Map<string, number[]>();
  try {
    await loader.do(server, 'create', ['alone'], 1);
    for (const { queues, isFiltered } of topics) await makeTopic(server.port, queues, isFiltered);
    for (let round = 0; round <= rounds; round++) {
      const echo = await loader.measure(yardstick, 'echo', ['echo'], messages);
      const send = await loader.measure(server, 'send', ['alone'], messages);
      await loader.do(server, 'purge', ['alone'], 1);
      for (const { queues, isFiltered } of topics) {
        const name = topicName(queues, isFiltered);
        const publishes = Math.max(200, Math.floor(messages / 4 / queues));
        const figure = await loader.measure(
          server,
          isFiltered ? 'publishFiltered' : 'publish',
          [topicArn(name)],
          publishes,
        );
        await loader.do(server, 'purge', queuesOf(name, queues), queues);
        if (round === 0) continue;
        inEchoes.set(name, [...(inEchoes.get(name) ?? []), figure.cpuMicros / echo.cpuMicros]);
        inSends.set(name, [...(inSends.get(name) ?? []), figure.cpuMicros / (send.cpuMicros * queues)]);
      }
    }
  } finally {
    await Promise.all([yardstick.stop(), server.stop()]);
  }
  return topics.map(({ queues, isFiltered, bar }) => {
    const name = topicName(queues, isFiltered);
    const to = `${queues} ${queues === 1 ? 'queue' : 'queues'}, raw${isFiltered ? ', filtered' : ''}`;
    return {
      name: `Publish to ${to}, store on`,
      value: median(inEchoes.get(name)!),
      unit: 'echoes',
      ...(bar !== undefined && { bar }),
      beside: `${median(inSends.get(name)!).toFixed(2)} of ${queues} ${queues === 1 ? 'SendMessage' : 'SendMessages'}`,
    };
  });
}

function topicName(queues: number, isFiltered: boolean): string {
  return `fan-${queues}${isFiltered ? '-filtered' : ''}`;
}

function topicArn(name: string): string {
  return `arn:aws:sns:us-east-1:000000000000:${name}`;
}

function queuesOf(name: string, count: number): string[] {
  return Array.from({ length: count }, (_, at) => `${name}-${at}`);
}

async function makeTopic(port: number, queues: number, isFiltered: boolean): Promise<void> {
  const name = topicName(queues, isFiltered);
  await query(port, { Action: 'CreateTopic', Version: '2010-03-31', Name: name });
  for (const queue of queuesOf(name, queues)) {
    await query(port, { Action: 'CreateQueue', Version: '2012-11-05', QueueName: queue });
    await query(port, {
      Action: 'Subscribe',
      Version: '2010-03-31',
      TopicArn: topicArn(name),
      Protocol: 'sqs',
      Endpoint: `arn:aws:sqs:us-east-1:000000000000:${queue}`,
      'Attributes.entry.1.key': 'RawMessageDelivery',
      'Attributes.entry.1.value': 'true',
      ...(isFiltered && {
        'Attributes.entry.2.key': 'FilterPolicy',
        'Attributes.entry.2.value': '{"kind":["order"],"total":[{"numeric":[">",100]}]}',
      }),
    });
  }
}

async function query(port: number, form: Record<string, string>): Promise<void> {
  const answer = await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body: new URLSearchParams(form) });
  if (!answer.ok) throw new Error(await answer.text());
}
