import type { Backend } from './backend.ts';
import type { Inspector } from './inspector.ts';
import { namedError } from './post.ts';

/** What a panel reads from. Rejects a backend that only speaks AWS's API. */
export function inspectorOf({ inspect, name }: Pick<Backend, 'inspect' | 'name'>): Inspector {
  if (!inspect) throw namedError('NotSupported', `${name} cannot show messages without receiving them`);
  return inspect;
}
