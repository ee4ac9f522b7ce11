import type { Backend } from '../backend/backend.ts';
import type { QueueTarget } from '../backend/queueTarget.ts';

/** The name, with its region where that is not the one everybody expects. */
export function titleIn({ defaultWorld }: Pick<Backend, 'defaultWorld'>, { name, region }: QueueTarget): string {
  return region === defaultWorld.region ? name : `${name} · ${region}`;
}
