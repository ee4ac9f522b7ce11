import type { Overview, WorldHint } from '../../src/engine/inspect/views.ts';

/** Region → queue name → visible, in flight, delayed; ids count from 1. */
type Queues = Readonly<Record<string, Readonly<Record<string, readonly [number, number, number]>>>>;

const accountId = '000000000000';

/** An overview as the inspector would give it. */
export function anOverview(regions: Queues, hints: readonly WorldHint[] = []): Overview {
  let lastId = 0;
  const worlds = Object.entries(regions).map(([region, queues]) => ({
    accountId,
    region,
    queues: Object.entries(queues).map(([name, [visible, inFlight, delayed]]) => ({
      id: ++lastId,
      name,
      arn: `arn:aws:sqs:${region}:${accountId}:${name}`,
      queueUrl: `http://127.0.0.1:4599/${accountId}/${name}`,
      counts: { visible, inFlight, delayed },
      fifo: name.endsWith('.fifo'),
      sources: [],
    })),
    topics: [],
  }));
  return { worlds, inbox: { unread: 0, total: 0 }, functions: 0, hints, clock: { nowMs: 0, paused: false } };
}

/** `orders` was looked for in one region and is in another. */
export function aHint(queueName: string, asked: string, existsIn: string, atMs = 1): WorldHint {
  return {
    queueName,
    asked: { accountId, region: asked },
    existsIn: { accountId, region: existsIn },
    operation: 'SendMessage',
    atMs,
  };
}
