import type { Call } from '../call.ts';
import type { Endpoint } from './endpoints.ts';
import type { SubscriptionProtocol, SubscriptionRow } from './rows.ts';

const dayMs = 86_400_000;
/** How long a token confirms (SNS API Reference, Subscribe), and how long a subscription waits for it (aws-facts 2.5). */
const tokenMs = 2 * dayMs;
const pendingMs = 3 * dayMs;
/** AWS's tokens have more than two hundred hex digits. */
const uuidsInToken = 7;

/** Whether who asks for a subscription has to show that the endpoint wants it. */
export function needsConfirmation(call: Call, protocol: SubscriptionProtocol, { accountId }: Endpoint): boolean {
  if (protocol === 'sms') return false;
  // Mail and web have no account; all else is confirmed by who it belongs to.
  return accountId !== call.caller.accountId;
}

/** What a subscription that waits for its confirmation has; a new token each time. */
export function pendingUntilConfirmed(
  call: Call,
): Pick<SubscriptionRow, 'isConfirmed' | 'token' | 'tokenUntilMs' | 'untilMs'> {
  const now = call.clock.now();
  return { isConfirmed: false, token: newToken(call), tokenUntilMs: now + tokenMs, untilMs: now + pendingMs };
}

/** Whether a text can be a token at all, which are hex digits of any number: AWS has another sentence for what cannot. */
export function isTokenLike(text: string): boolean {
  return /^[0-9a-f]+$/i.test(text);
}

function newToken(call: Call): string {
  return Array.from({ length: uuidsInToken }, () => call.ids.uuid().replaceAll('-', '')).join('');
}
