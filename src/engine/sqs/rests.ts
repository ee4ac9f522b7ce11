import type { World } from '../call.ts';
import type { Rest } from '../pace.ts';

/** What may not follow too soon (aws-facts 1.3), on engine time and in memory alone. */
export const afterDelete: Rest = {
  ms: 60_000,
  limit: '60 seconds between deleting a queue and creating its name again',
};
export const afterPurge: Rest = { ms: 60_000, limit: 'one PurgeQueue in 60 seconds' };

export function deleteKey(world: World, name: string): string {
  return `delete/${world.accountId}/${world.region}/${name}`;
}

export function purgeKey(world: World, name: string): string {
  return `purge/${world.accountId}/${world.region}/${name}`;
}
