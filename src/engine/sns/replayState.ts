import type { PublishRow, Replay, SubscriptionRow } from './rows.ts';

export function isUnderWay({ status }: Replay): boolean {
  return status === 'Pending' || status === 'In progress';
}

/** Whether a replay has still to come to a publish: one that is new has to wait, so that it overtakes no other. */
export function waitsForReplay(
  { replay }: Pick<SubscriptionRow, 'replay'>,
  { id, atMs, archivedUntilMs }: Pick<PublishRow, 'id' | 'atMs' | 'archivedUntilMs'>,
): boolean {
  if (!replay || !isUnderWay(replay) || archivedUntilMs === undefined) return false;
  const { from, endMs } = replay;
  return id >= from && (endMs === 0 || atMs < endMs);
}
