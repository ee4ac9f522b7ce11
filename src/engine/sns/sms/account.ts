import type { Call } from '../../call.ts';
import type { SmsAccountRow } from '../rows.ts';
import { plainNumber } from './phoneNumber.ts';

type Content = Pick<SmsAccountRow, 'attributes' | 'optedOut' | 'sandbox'>;

/** Text messages of the caller's account and region; an account that has no row yet has nothing set. */
export function smsAccount(call: Call): Content {
  return rowOf(call) ?? { attributes: {}, optedOut: [], sandbox: [] };
}

/** Changes what is given. */
export function putSmsAccount(call: Call, change: Partial<Content>): void {
  const { accountId, region } = call.world;
  const row = rowOf(call);
  const id = row?.id ?? call.tx.nextId();
  const { attributes, optedOut, sandbox } = smsAccount(call);
  call.tx.put('smsAccount', id, { id, accountId, region, attributes, optedOut, sandbox, ...change });
}

export function isOptedOut(call: Call, phoneNumber: string): boolean {
  return smsAccount(call).optedOut.includes(plainNumber(phoneNumber));
}

function rowOf({ state, world }: Call): SmsAccountRow | undefined {
  for (const row of state.documents.rows('smsAccount').values()) {
    if (row.region === world.region && row.accountId === world.accountId) return row;
  }
  return undefined;
}
