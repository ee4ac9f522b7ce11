// What the scripted host says about message groups: lanes made from its rows, and the rows of the FIFO picture.
import type { Lane, LaneCell, LaneDetail, PeekedRow, QueueSummary } from '../../src/panel/contract.ts';

interface Row extends PeekedRow {
  readonly body: string;
  readonly duplicates?: number;
}

type Make = (id: number, sentMs: number, body: string, attributes: readonly string[]) => Row;

/** Most cells of a lane that are told. */
const maxCells = 24;
const dedupMs = 300_000;

/** Every group of the rows, locked ones first. */
export function lanesOf(rows: readonly Row[]): Lane[] {
  const groups = Map.groupBy(
    rows.filter((row) => row.group !== undefined && row.state !== 'ended'),
    (row) => row.group!,
  );
  const lanes = [...groups].map(([group, members]) => laneOf(group, members));
  const rank = { locked: 0, delayed: 1, free: 2 };
  const sorted = lanes.toSorted(
    (a, b) => rank[a.status] - rank[b.status] || (a.untilMs ?? 0) - (b.untilMs ?? 0) || (a.turn ?? 0) - (b.turn ?? 0),
  );
  const firstFree = sorted.findIndex(({ status }) => status === 'free');
  return sorted.map((lane, i) =>
    lane.status === 'free'
      ? { ...lane, turn: i - firstFree, servedLast: i > firstFree && i === sorted.length - 1 }
      : lane,
  );
}

export function laneDetailOf(rows: readonly Row[], group: string, now: number): LaneDetail | undefined {
  const lane = lanesOf(rows).find((one) => one.group === group);
  if (!lane) return undefined;
  const members = rows.filter((row) => row.group === group);
  const label = (row: Row) => labelOf(row);
  const held = members.filter((row) => row.state === 'inFlight');
  const client = { label: 'SDK js 3.1054', pid: 8123, script: 'truck.js' };
  return {
    lane,
    held: held.map((row) => ({ id: row.id, label: label(row), untilMs: row.untilMs, holder: row.holder })),
    dedups: members
      .slice(0, 3)
      .map((row, i) => ({
        deduplicationId: `dedup-${row.id}`,
        label: label(row),
        acceptedMs: now - dedupMs + [31, 160, 252][i]! * 1000,
        endsMs: now + [31, 160, 252][i]! * 1000,
        duplicates: row.duplicates ?? 0,
      }))
      .toReversed(),
    timeline: [
      ...members.map((row) => ({ id: row.id, label: label(row), atMs: now - 40_000, event: 'sent' as const, client })),
      ...held.map((row) => ({
        id: row.id,
        label: label(row),
        atMs: row.untilMs - row.spanMs,
        event: 'received' as const,
        client: row.holder,
        untilMs: row.untilMs,
      })),
      ...members.slice(2, 3).map((row) => ({
        id: row.id,
        label: label(row),
        atMs: now - 5000,
        event: 'duplicateDropped' as const,
        client,
      })),
    ],
  };
}

function laneOf(group: string, members: readonly Row[]): Lane {
  const inFlight = members.filter((row) => row.state === 'inFlight');
  const delayed = members[0]!.state === 'delayed';
  const isLocked = inFlight.length > 0;
  const cells = members.flatMap((row, i) => cellsOf(row, isLocked || delayed, i === 0)).slice(0, maxCells);
  const status = isLocked ? 'locked' : delayed ? 'delayed' : 'free';
  const until = isLocked ? inFlight : members.slice(0, 1);
  return {
    group,
    count: members.length,
    inFlight: inFlight.length,
    status,
    ...(status !== 'free' && { untilMs: Math.min(...until.map((row) => row.untilMs)), spanMs: until[0]!.spanMs }),
    ...(isLocked && { holder: inFlight[0]!.holder }),
    cells,
  };
}

function cellsOf(row: Row, waits: boolean, isFirst: boolean): LaneCell[] {
  const kinds = { inFlight: 'inFlight', delayed: 'delayed', ended: 'waiting' } as const;
  const kind: LaneCell['kind'] = row.state === 'visible' ? (waits ? 'waiting' : 'receivable') : kinds[row.state];
  const label = isFirst ? labelOf(row) : labelOf(row).slice('pos '.length);
  const cell = { id: row.id, kind, label, untilMs: row.untilMs };
  const duplicate: LaneCell = { ...cell, kind: 'duplicate', untilMs: 0 };
  const again = Array.from({ length: row.duplicates ?? 0 }, () => duplicate);
  return [cell, ...again];
}

function labelOf({ body }: Row): string {
  return `pos ${/"pos":(\d+)/.exec(body)?.[1] ?? body.slice(0, 20)}`;
}

/** The rows of the FIFO picture: three groups locked, one delayed by the queue's delay, the others free. */
export function picturedGroups(now: number, make: Make): Row[] {
  const map = { label: 'SDK python 1.26', pid: 9044, script: 'map.py' };
  let id = 0;
  const lane = (group: string, first: number, count: number, held = 0, left = 0, twice?: number) =>
    Array.from({ length: count }, (_, i): Row => {
      id += 1;
      const body = `{"pos":${first + i},"truck":"${group}","lat":48.1372,"lon":11.5755}`;
      const row = make(id, now - 60_000 + id * 300, body, []);
      const inFlight = i < held;
      return {
        ...row,
        group,
        ...(inFlight
          ? { state: 'inFlight', untilMs: now + left, spanMs: 30_000, receives: 1, holder: map }
          : { waits: held > 0 || i > 0 }),
        ...(first + i === twice && { duplicates: 1 }),
      };
    });
  return [
    ...lane('truck-17', 41, 9, 2, 21_400),
    ...lane('truck-03', 12, 6, 1, 4_400, 13),
    ...lane('truck-88', 7, 4, 2, 29_400),
    ...lane('truck-41', 90, 8),
    ...lane('truck-55', 2, 6, 0, 0, 3),
    ...lane('truck-60', 18, 3),
  ];
}

/** Many groups of some messages each. */
export function manyGroups(count: number, perGroup: number, now: number, make: Make): Row[] {
  return Array.from({ length: count }, (_, i) => ({
    ...make(i + 1, now - (count - i) * 20, `{"pos":${i + 1}}`, []),
    group: `group-${String(Math.floor(i / perGroup) + 1).padStart(6, '0')}`,
  }));
}

/** Figures of a FIFO queue's summary, from its lanes. */
export function groupFigures(
  rows: readonly Row[],
  lanes: readonly Lane[],
): Pick<QueueSummary, 'groups' | 'duplicates'> {
  const count = (status: Lane['status']) => lanes.filter((lane) => lane.status === status).length;
  return {
    groups: { total: lanes.length, free: count('free'), locked: count('locked') },
    duplicates: rows.reduce((sum, row) => sum + (row.duplicates ?? 0), 5),
  };
}
