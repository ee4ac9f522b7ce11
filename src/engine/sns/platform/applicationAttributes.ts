import { invalidParameter, validationError } from '../refusal.ts';
import type { ApplicationRow } from '../rows.ts';

type Attributes = Readonly<Record<string, string>>;

/** Given to AWS and never given back; not kept here either, for they may be real. */
const secrets = ['PlatformCredential', 'PlatformPrincipal'];
/** Firebase has no principal: its credential is an API key, or the JSON of a key file. */
const withoutPrincipal = 'GCM';

/**
 * Checks what an application is to have besides what it has, and gives what is kept of both. Credentials are taken as they
 * are, where AWS asks the platform whether they are right; names that AWS may not know are kept, because its refusal is
 * not recorded.
 *
 * @throws ValidationException without any; InvalidParameterException
 * @see SNS API Reference, SetPlatformApplicationAttributes; aws-facts 2.10
 */
export function withApplicationAttributes(platform: string, before: Attributes, given: Attributes = {}): Attributes {
  if (Object.keys(given).length === 0) throw noAttributes();
  requirePair(platform, given);
  requireFlag(given, 'Enabled');
  const rate = given['SuccessFeedbackSampleRate'];
  if (rate !== undefined && !isPercentage(rate)) throw invalidAttributeValue('SuccessFeedbackSampleRate');

  const kept = Object.entries({ ...before, ...given }).filter(
    ([name, value]) => value !== '' && !secrets.includes(name),
  );
  const method = authenticationMethod(platform, given);
  return { Enabled: 'true', ...Object.fromEntries(kept), ...(method && { AuthenticationMethod: method }) };
}

export function isApplicationEnabled({ attributes }: Pick<ApplicationRow, 'attributes'>): boolean {
  return attributes['Enabled']?.toLowerCase() !== 'false';
}

/** The sentence of AWS's front for a map that is empty or not there. */
export function noAttributes(): Error {
  return validationError(
    "1 validation error detected: Value null at 'attributes' failed to satisfy constraint: Member must not be null",
  );
}

/** @throws InvalidParameterException for anything but true and false */
export function requireFlag(given: Attributes, name: string): void {
  const value = given[name];
  if (value !== undefined && !/^(true|false)$/i.test(value)) throw invalidAttributeValue(name);
}

/** AWS's reason is known for one attribute only (`CustomUserData`); these are short. */
export function invalidAttributeValue(name: string, reason?: string): Error {
  return invalidParameter(
    'Attributes',
    `Invalid value for attribute: ${name}${reason === undefined ? '' : `: ${reason}`}`,
  );
}

function requirePair(platform: string, given: Attributes): void {
  const [credential, principal] = secrets.map((name) => given[name] !== undefined);
  if (principal && !credential) {
    throw invalidParameter('Attributes', 'PlatformPrincipal attribute provided without PlatformCredential');
  }
  if (credential && !principal && platform !== withoutPrincipal) {
    throw invalidParameter('Attributes', 'PlatformCredential attribute provided without PlatformPrincipal');
  }
}

/** Derived from the credentials; undefined where none were given or the platform has one way only. */
function authenticationMethod(platform: string, given: Attributes): string | undefined {
  const credential = given['PlatformCredential'];
  if (credential === undefined) return undefined;
  if (platform === 'GCM') return isJson(credential) ? 'token' : 'key';
  if (!platform.startsWith('APNS')) return undefined;
  return given['ApplePlatformTeamID'] === undefined ? 'certificate' : 'token';
}

function isPercentage(text: string): boolean {
  return /^\d{1,3}$/.test(text) && Number(text) <= 100;
}

function isJson(text: string): boolean {
  return text.trimStart().startsWith('{');
}
