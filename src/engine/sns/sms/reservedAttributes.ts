import { invalidParameter, invalidValue } from '../refusal.ts';
import type { Notification } from '../rows.ts';
import { isSenderId, isSmsType } from './smsAttributes.ts';

/** Attributes that tell SNS how to send, and what they may say (aws-facts 2.10). */
const textMessage: Readonly<Record<string, (value: string) => boolean>> = {
  'AWS.SNS.SMS.SenderID': isSenderId,
  'AWS.SNS.SMS.SMSType': isSmsType,
  'AWS.SNS.SMS.MaxPrice': (value) => /^\d+(\.\d{1,5})?$/.test(value),
  'AWS.SNS.SMS.OriginationNumber': (value) => /^\+?\d{3,15}$/.test(value),
};
/** Those of push (`…GCM.TTL`, `…APNS.PUSH_TYPE`), and of text messages to India (`…EntityId`, `…TemplateId`): any. */
const others = /^AWS\.(SNS\.MOBILE|MM\.SMS)\./;
const reserved = /^(AWS|Amazon)\./;
const timeToLive = /^AWS\.SNS\.MOBILE\.[A-Z_]+\.TTL$/;

/**
 * Names that begin with `AWS.` or `Amazon.` are AWS's own. The sentence for others is recorded (aws-sdk-js issue 3110), its
 * code is that of all wrong attributes; what AWS says to a wrong value is not recorded.
 *
 * @throws InvalidParameterValueException for a name; InvalidParameterException for a value
 */
export function requireReservedAttributes(attributes: Notification['attributes'] = {}): void {
  for (const name in attributes) if (reserved.test(name)) requireReserved(name, attributes[name]!.StringValue ?? '');
}

function requireReserved(name: string, value: string): void {
  const isValid = Object.hasOwn(textMessage, name) ? textMessage[name] : undefined;
  if (!isValid && !others.test(name)) {
    throw invalidValue("Message attribute names starting with 'AWS.' or 'Amazon.' are reserved for use by Amazon.");
  }
  if (isValid ? !isValid(value) : timeToLive.test(name) && !/^\d+$/.test(value)) throw invalidParameter(name);
}
