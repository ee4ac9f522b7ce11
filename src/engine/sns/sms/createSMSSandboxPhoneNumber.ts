import type { CreateSMSSandboxPhoneNumberInput, CreateSMSSandboxPhoneNumberResult } from '@aws-sdk/client-sns';
import type { Call } from '../../call.ts';
import { ServiceError } from '../../errors.ts';
import { arriveInInbox } from '../inbox.ts';
import { validationError } from '../refusal.ts';
import { isOptedOut } from './account.ts';
import { findSandboxNumber, putSandboxNumber, requireSandboxNumber } from './sandbox.ts';

const languages = [
  'en-US',
  'en-GB',
  'es-419',
  'es-ES',
  'de-DE',
  'fr-CA',
  'fr-FR',
  'it-IT',
  'ja-JP',
  'pt-BR',
  'kr-KR',
  'zh-CN',
  'zh-TW',
];

/**
 * Adds a number to the sandbox and sends it a one-time password, which arrives in the Inbox. A number that is pending gets
 * another one; one that is verified stays so and gets none.
 *
 * @throws InvalidParameterException; OptedOutException; ValidationException for a language that AWS does not have
 * @see SNS API Reference, CreateSMSSandboxPhoneNumber
 */
export function createSMSSandboxPhoneNumber(
  call: Call,
  input: CreateSMSSandboxPhoneNumberInput,
): CreateSMSSandboxPhoneNumberResult {
  const phoneNumber = input.PhoneNumber!;
  const languageCode = input.LanguageCode ?? 'en-US';
  requireSandboxNumber(phoneNumber);
  requireLanguage(languageCode);
  if (isOptedOut(call, phoneNumber)) {
    throw new ServiceError('OptedOutException', `Phone number ${phoneNumber} is opted out`);
  }
  if (findSandboxNumber(call, phoneNumber)?.status === 'Verified') return {};

  const oneTimePassword = newPassword(call);
  putSandboxNumber(call, { phoneNumber, status: 'Pending', oneTimePassword, languageCode });
  const body = `Your verification code is ${oneTimePassword}`;
  arriveInInbox(call, {
    kind: 'sms',
    to: phoneNumber,
    body,
    messageId: call.ids.uuid(),
    notification: { message: body },
  });
  return {};
}

function requireLanguage(code: string): void {
  if (languages.includes(code)) return;
  throw validationError(
    `1 validation error detected: Value '${code}' at 'languageCode' failed to satisfy constraint: Member must satisfy enum value set: [${languages.join(', ')}]`,
  );
}

/** Six digits. */
function newPassword(call: Call): string {
  const random = Number.parseInt(call.digest.sha256(call.ids.uuid()).slice(0, 12), 16);
  return String(random % 1_000_000).padStart(6, '0');
}
