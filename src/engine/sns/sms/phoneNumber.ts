import type { Call } from '../../call.ts';
import { invalidParameter } from '../refusal.ts';

/** E.164, the plus optional as AWS takes it. */
const phoneNumber = /^\+?[1-9]\d{1,14}$/;
/** Marks between digits that a subscription may have (recorded: `+15/55-123.4567`). */
const marks = /[./-]/g;

/**
 * A number that a text message may go straight to. One that has opted out is taken: the model of Publish knows no OptedOut,
 * and programs saw AWS accept the message and report later that it was not delivered.
 *
 * @throws InvalidParameterException (recorded)
 * @see aws-facts 2.2
 */
export function requirePhoneNumber(_call: Call, number: string): void {
  if (!isPhoneNumber(number)) throw invalidParameter('PhoneNumber', `${number} is not valid to publish to`);
}

/** @throws InvalidParameterException, as operations on opted-out numbers say it */
export function requireWellFormed(number: string): void {
  if (!isPhoneNumber(number)) throw invalidParameter('PhoneNumber', 'input incorrectly formatted');
}

export function isPhoneNumber(text: string): boolean {
  return phoneNumber.test(text);
}

/** One spelling for each number: a plus and digits. */
export function plainNumber(text: string): string {
  const digits = text.replaceAll(marks, '');
  return digits.startsWith('+') ? digits : `+${digits}`;
}
