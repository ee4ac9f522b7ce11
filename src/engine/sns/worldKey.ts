import type { World } from '../call.ts';

/** One text for an account in a region. */
export function worldKey({ accountId, region }: World): string {
  return `${accountId}/${region}`;
}
