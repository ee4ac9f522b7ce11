import type { Call } from '../../call.ts';
import { invalidParameter } from '../refusal.ts';
import type { ApplicationRow, PlatformEndpointRow } from '../rows.ts';
import { invalidAttributeValue, requireFlag } from './applicationAttributes.ts';

type Attributes = Readonly<Record<string, string>>;

const names = ['CustomUserData', 'Enabled', 'Token'];
const mostUserDataBytes = 2048;
const mostTokenBytes = 8192;
const mostAppleTokenLength = 400;

/**
 * Names and values that an endpoint may be given.
 *
 * @throws InvalidParameterException
 * @see SNS API Reference, SetEndpointAttributes; aws-facts 2.10 (sentences known from LocalStack)
 */
export function requireEndpointAttributes(call: Call, given: Attributes): void {
  const unknown = Object.keys(given).find((name) => !names.includes(name));
  if (unknown !== undefined) throw invalidParameter('Attributes', `Invalid attribute name: ${unknown}`);
  requireFlag(given, 'Enabled');
  if (call.digest.utf8Length(given['CustomUserData'] ?? '') > mostUserDataBytes) {
    throw invalidAttributeValue('CustomUserData', `must be at most ${mostUserDataBytes} bytes long in UTF-8 encoding`);
  }
}

/**
 * A device's token as it is kept: Apple's in lower case. AWS wants those in hexadecimal; here they may be anything, because
 * no device stands behind them.
 *
 * @throws InvalidParameterException (sentences that programs were seen to look for, wire-server)
 * @see SNS API Reference, GetEndpointAttributes
 */
export function checkedToken(call: Call, { platform }: ApplicationRow, token: string): string {
  if (token === '') throw invalidParameter('Token');
  if (call.digest.utf8Length(token) > mostTokenBytes) {
    throw invalidParameter('Token', `must be at most ${mostTokenBytes} bytes long in UTF-8 encoding`);
  }
  if (!platform.startsWith('APNS')) return token;
  if (token.length > mostAppleTokenLength) {
    const reason = `iOS device tokens must be no more than ${mostAppleTokenLength} hexadecimal characters`;
    throw invalidParameter('Token', reason);
  }
  return /^[0-9a-f]+$/i.test(token) ? token.toLowerCase() : token;
}

export function endpointWithToken(call: Call, { id }: ApplicationRow, token: string): PlatformEndpointRow | undefined {
  return call.state.documents.endpointWithToken(id, token);
}

/** For a token that another endpoint of the application has. */
export function tokenTaken(arn: string): Error {
  return invalidParameter('Token', `Endpoint ${arn} already exists with the same Token, but different attributes.`);
}

export function isEndpointEnabled({ attributes }: Pick<PlatformEndpointRow, 'attributes'>): boolean {
  return attributes['Enabled']?.toLowerCase() !== 'false';
}
