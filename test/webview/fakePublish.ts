// The details of a publish of the scripted topic.
import type {
  Attempt,
  CellDetail,
  CellView,
  ClauseVerdict,
  PolicyTrial,
  PublishDetail,
  PublishRowView,
  SubscriptionView,
} from '../../src/panel/contract.ts';
import { matches } from './fakeTopicRows.ts';

export function detailOf(row: PublishRowView, subscriptions: readonly SubscriptionView[]): PublishDetail {
  const details = row.cells.flatMap((cell) => {
    const one = subscriptions.find(({ id }) => id === cell.subscription);
    return one ? [cellDetail(row, cell, one)] : [];
  });
  return {
    ...row,
    message: row.preview,
    isPerProtocol: false,
    messageAttributes: row.attributes.map((text) => {
      const [name = '', value = ''] = text.split('=');
      return { name, dataType: 'String', value };
    }),
    ...(row.group !== undefined && { deduplicationId: `dedup-${row.id}`, sequenceNumber: `1000000000000000${row.id}` }),
    details,
    timeline: [
      { atMs: row.atMs, text: 'published by api.ts', tone: 'start' },
      ...details.slice(0, 8).flatMap((cell) => entriesOf(row, cell)),
    ],
  };
}

function entriesOf(row: PublishRowView, cell: CellDetail): PublishDetail['timeline'][number][] {
  const { label, outcome, tookMs = 1, nextMs = 0, tries = 2 } = cell;
  const atMs = row.atMs + tookMs;
  if (outcome === 'delivered')
    return [
      { atMs, text: cell.protocol === 'sqs' ? `${label}, as message ${row.id}` : `${label} returned`, tone: 'good' },
    ];
  if (outcome === 'retrying')
    return [
      { atMs: row.atMs + 41, text: `${label} answered 503`, tone: 'warning' },
      { atMs: nextMs, text: `${ordinals[tries] ?? 'next'} of 4 tries`, tone: 'ahead' },
    ];
  if (outcome === 'lost') return [{ atMs: row.atMs + 41, text: `${label}: given up, lost`, tone: 'bad' }];
  return outcome === 'filtered' ? [{ atMs: row.atMs, text: `${label}: filtered out`, tone: 'quiet' }] : [];
}

const ordinals: Record<number, string> = { 2: 'second', 3: 'third', 4: 'last' };

function cellDetail(row: PublishRowView, cell: CellView, one: SubscriptionView): CellDetail {
  const { filterPolicy, filterScope, label, endpoint, protocol } = one;
  const clauses = filterPolicy === undefined ? [] : clausesOf(filterPolicy, row.preview);
  const failed = clauses.find((clause) => !clause.matches);
  const isDelivered = cell.outcome === 'delivered';
  return {
    ...cell,
    label,
    endpoint,
    protocol,
    ...(filterPolicy !== undefined && { filterPolicy, matchesOfLast: { matched: 31, of: 100 } }),
    ...(filterScope !== undefined && { filterScope }),
    ...(failed && { failure: { path: failed.path, wanted: failed.wanted, found: failed.found } }),
    clauses,
    attempts: protocol === 'sqs' ? [] : attemptsOf(row, cell),
    ...(protocol !== 'sqs' && { maxTries: 4 }),
    ...(cell.outcome === 'retrying' && { reason: 'the endpoint answered 503' }),
    ...(cell.outcome === 'lost' && { reason: cell.word ?? `the endpoint answered ${cell.status}` }),
    ...(cell.refusedByAws && {
      refusedByAwsWhy:
        'AWS would refuse: the queue has no policy that lets this topic send. The playground delivered it all the same.',
    }),
    payload: one.isRaw
      ? row.preview
      : JSON.stringify({
          Type: 'Notification',
          MessageId: row.messageId,
          TopicArn: 'arn:aws:sns:…',
          Message: row.preview,
        }),
    ...(isDelivered && protocol === 'sqs' && { queueMessage: { queue: one.id, queueName: label, message: row.id } }),
  };
}

function attemptsOf(row: PublishRowView, { outcome, status, tookMs = 41, word }: CellView): Attempt[] {
  const atMs = row.atMs;
  if (outcome === 'delivered') return [{ atMs, tookMs, status: 200, response: 'ok' }];
  if (outcome === 'retrying' || outcome === 'lost' || outcome === 'deadLettered')
    return [
      {
        atMs,
        tookMs: 41,
        ...(status !== undefined && { status }),
        response: '{"error":"try later"}',
        error: word ?? `answered ${status}`,
      },
    ];
  return [];
}

function clausesOf(policy: string, message: string): ClauseVerdict[] {
  const found = (key: string) => new RegExp(`"${key}":\\s*("[^"]*"|[\\d.]+)`).exec(message)?.[1] ?? 'nothing';
  const total = Number(found('total'));
  const type = {
    keys: ['type'],
    path: '$.type',
    wanted: '"order"',
    found: found('type'),
    matches: found('type') === '"order"',
  };
  if (!policy.includes('total')) return [type];
  return [type, { keys: ['total'], path: '$.total', wanted: '> 100', found: found('total'), matches: total > 100 }];
}

export function trialOf(policy: string, rows: readonly PublishRowView[]): PolicyTrial {
  const results = rows.slice(0, 100).map(({ id, preview }) => {
    const failed = clausesOf(policy, preview).find((clause) => !clause.matches);
    return { id, preview, matches: matches(policy, preview), ...(failed && { failure: failed }) };
  });
  return { results, matched: results.filter((result) => result.matches).length };
}
