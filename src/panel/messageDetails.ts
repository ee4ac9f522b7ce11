import type { Inspector } from '../backend/inspector.ts';
import type { MessageDetail } from './contract.ts';

/** Asked at the same time; a long list must not flood the port. */
const stride = 20;

/** Everything about these messages, in their order, a few at a time; those that are gone are left out. */
export async function* messageDetails(
  inspect: Inspector,
  queueId: number,
  ids: readonly number[],
): AsyncGenerator<readonly MessageDetail[], void> {
  for (let at = 0; at < ids.length; at += stride) {
    const details = await Promise.all(ids.slice(at, at + stride).map((id) => inspect.message(queueId, id)));
    yield details.filter((detail) => detail !== undefined);
  }
}
