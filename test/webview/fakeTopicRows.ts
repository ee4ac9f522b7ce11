// Subscriptions and publishes of the scripted topic: those of the picture, and many of them.
import type { CellView, Outcome, PublishDraft, PublishRowView, SubscriptionView } from '../../src/panel/contract.ts';

const bigPolicy = '{"type":["order"],"total":[{"numeric":[">",100]}]}';
const orderPolicy = '{"type":["order"]}';

const noCounts: Record<Outcome, number> = {
  delivered: 0,
  filtered: 0,
  paused: 0,
  unconfirmed: 0,
  sending: 0,
  retrying: 0,
  deadLettered: 0,
  lost: 0,
};
const arn = 'arn:aws:sns:us-east-1:000000000000:order-events';

function subscription(id: number, part: Partial<SubscriptionView> & Pick<SubscriptionView, 'label'>): SubscriptionView {
  return {
    id,
    arn: `${arn}:2bcfbf39-05c3-41de-beaa-fcfcc21c8f${String(id).padStart(2, '0')}`,
    protocol: 'sqs',
    endpoint: `arn:aws:sqs:us-east-1:000000000000:${part.label}`,
    isConfirmed: true,
    isPaused: false,
    isRaw: false,
    queue: id,
    attributes: {},
    createdMs: Date.UTC(2026, 10, 23, 12, 0, 0),
    ...part,
    counts: { ...noCounts, ...part.counts },
  };
}

export function picturedSubscriptions(isFifo: boolean): SubscriptionView[] {
  const end = isFifo ? '.fifo' : '';
  const four = [
    subscription(1, {
      label: `orders-q${end}`,
      isRaw: true,
      filterPolicy: orderPolicy,
      filterScope: 'MessageBody',
      counts: { ...noCounts, delivered: 131, filtered: 11 },
    }),
    subscription(2, {
      label: `big-orders-q${end}`,
      filterPolicy: bigPolicy,
      filterScope: 'MessageBody',
      deadLetterArn: 'arn:aws:sqs:us-east-1:000000000000:big-dlq',
      counts: { ...noCounts, delivered: 44, filtered: 98, deadLettered: 1 },
      problem: {
        text: 'AWS would refuse: the queue has no policy that lets this topic send',
        fix: 'allowTopicToSend',
      },
    }),
  ];
  if (isFifo) return four;
  return [
    ...four,
    subscription(3, {
      label: 'audit',
      protocol: 'lambda',
      endpoint: 'arn:aws:lambda:us-east-1:000000000000:function:audit',
      counts: { ...noCounts, delivered: 140, lost: 1 },
    }),
    subscription(4, {
      label: ':3000/hook',
      protocol: 'http',
      endpoint: 'http://localhost:3000/hook',
      counts: { ...noCounts, delivered: 74, filtered: 64, retrying: 1, lost: 1 },
    }),
  ];
}

export function manySubscriptions(n: number): SubscriptionView[] {
  return Array.from({ length: n }, (_, i) =>
    subscription(i + 1, {
      label: `queue-${i + 1}`,
      isRaw: i % 3 === 0,
      ...(i % 2 === 1 && { filterPolicy: bigPolicy, filterScope: 'MessageBody' as const }),
    }),
  );
}

const bodies = [
  '{"id":45,"type":"order","total":19.9}',
  '{"id":44,"type":"order","total":1999}',
  '{"id":43,"type":"refund","of":12}',
  '{"id":42,"type":"order","total":88}',
  '{"id":41,"type":"order","total":412.5}',
  '{"id":40,"type":"order","total":7}',
];

export function picturedPublishes(nowMs: number, isFifo: boolean): PublishRowView[] {
  const agoMs = [1000, 3000, 8000, 12_000, 13_000, 21_000];
  const all = picturedSubscriptions(isFifo);
  return Array.from({ length: 24 }, (_, i) => {
    const id = 45 - i;
    const message = bodies[i] ?? `{"id":${id},"type":"order","total":${(i * 37) % 260}}`;
    const ago = agoMs[i] ?? 21_000 + (i - 5) * 4000;
    const draft = { message, attributes: [], ...(isFifo && { group: `customer-${(i % 3) + 1}` }) };
    const made = publishOf(id, nowMs - ago, draft, all);
    const special: Record<number, Record<number, Partial<CellView>>> = {
      0: { 4: { outcome: 'retrying', nextMs: nowMs + 12_000, tries: 2, status: 503 } },
      2: { 3: { outcome: 'lost', word: 'threw' } },
      3: { 4: { outcome: 'lost', status: 410 } },
      6: { 4: { outcome: 'paused' } },
      7: { 4: { outcome: 'paused' } },
      8: { 2: { outcome: 'deadLettered', status: 503 } },
      9: { 4: { outcome: 'sending' } },
      12: { 4: { outcome: 'unconfirmed' } },
      13: { 4: { outcome: 'unconfirmed' } },
    };
    return { ...made, cells: made.cells.map((cell) => ({ ...cell, ...special[i]?.[cell.subscription] })) };
  });
}

export function manyPublishes(n: number, subscriptions: readonly SubscriptionView[], nowMs: number): PublishRowView[] {
  return Array.from({ length: n }, (_, i) => {
    const message = `{"id":${n - i},"type":"order","total":${(i * 37) % 260}}`;
    return publishOf(n - i, nowMs - i * 1000, { message, attributes: [] }, subscriptions);
  });
}

/** What a draft becomes at every subscription. */
export function publishOf(
  id: number,
  atMs: number,
  draft: PublishDraft,
  subscriptions: readonly SubscriptionView[],
): PublishRowView {
  return {
    id,
    messageId: `6c4c1a7b-2c3d-4e5f-8071-${String(id).padStart(12, '0')}`,
    atMs,
    client: { label: 'app/api', pid: 7011, script: 'api.ts' },
    size: draft.message.length,
    ...(draft.subject !== undefined && { subject: draft.subject }),
    preview: draft.message.slice(0, 300),
    attributes: draft.attributes.slice(0, 3).map(({ name, value }) => `${name}=${value}`),
    attributeCount: draft.attributes.length,
    ...(draft.group !== undefined && { group: draft.group }),
    cells: subscriptions.map((one) => cellOf(one, draft.message)),
  };
}

function cellOf(one: SubscriptionView, message: string): CellView {
  const common = { subscription: one.id };
  if (!one.isConfirmed) return { ...common, outcome: 'unconfirmed' };
  if (one.isPaused) return { ...common, outcome: 'paused' };
  if (one.filterPolicy !== undefined && !matches(one.filterPolicy, message)) return { ...common, outcome: 'filtered' };
  const tookMs = one.protocol === 'sqs' ? 1 : one.protocol === 'lambda' ? 38 : 12;
  const refused = one.problem?.fix === 'allowTopicToSend';
  return { ...common, outcome: 'delivered', tookMs, ...(refused && { refusedByAws: true }) };
}

/** Of the two policies there are. */
export function matches(policy: string, message: string): boolean {
  const isOrder = message.includes('"order"');
  const total = Number(/"total":\s*([\d.]+)/.exec(message)?.[1] ?? 0);
  return isOrder && (!policy.includes('total') || total > 100);
}
