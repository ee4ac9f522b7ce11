import type { RowId } from '../journal.ts';
import { decodeAscii, encodeAscii } from './base64url.ts';

/** What a receipt handle says about itself: nothing else is kept of it. */
export interface Receipt {
  /** `QueueRow.id`, so that a handle outlives neither its queue nor a new one of the same name. */
  readonly queue: RowId;
  readonly message: RowId;
  /** Which receive of the message it came from, 1 for the first. */
  readonly receives: number;
}

const version = '1';
/** No handle of ours comes near; AWS's own stay below it too. */
const longest = 1024;

/** The handle of a message's `receives`-th receive: opaque, different each time, the same for the same receive. */
export function receiptHandleOf(handleKey: string, queue: RowId, message: RowId, receives: number): string {
  const plain = `${version}.${queue.toString(36)}.${message.toString(36)}.${receives.toString(36)}`;
  return encodeAscii(`${plain}.${checkOf(handleKey, plain)}`);
}

/** Reads a handle back; undefined for what this engine never gave out. */
export function readReceiptHandle(handleKey: string, handle: string): Receipt | undefined {
  const text = handle.length > longest ? undefined : decodeAscii(handle);
  if (text === undefined) return undefined;
  const checkAt = text.lastIndexOf('.');
  const plain = text.slice(0, checkAt);
  // Whatever carries the right check was spelt by us, so the rest needs none.
  if (checkAt < 0 || text.slice(checkAt + 1) !== checkOf(handleKey, plain)) return undefined;

  const [, queue, message, receives] = plain.split('.');
  return { queue: numberOf(queue!), message: numberOf(message!), receives: numberOf(receives!) };
}

function numberOf(digits: string): number {
  return Number.parseInt(digits, 36);
}

/**
 * A keyed hash of 64 bits: it tells our handles from guesses and from those of another store. It is a check and not a
 * security border; whoever may call the endpoint may delete the queue as well.
 */
function checkOf(handleKey: string, plain: string): string {
  const length = handleKey.length + plain.length;
  let a = 0x9e3779b9;
  let b = 0x85ebca6b;
  for (let i = 0; i < length; i++) {
    const code = i < handleKey.length ? handleKey.charCodeAt(i) : plain.charCodeAt(i - handleKey.length);
    a = Math.imul(a ^ code, 0x01000193) ^ (b >>> 13);
    b = Math.imul(b ^ code, 0x5bd1e995) ^ (a >>> 15);
  }
  a = Math.imul(a ^ (a >>> 16), 0x21f0aaad);
  b = Math.imul(b ^ (b >>> 15), 0x735a2d97) ^ a;
  return (a >>> 0).toString(36) + (b >>> 0).toString(36);
}
