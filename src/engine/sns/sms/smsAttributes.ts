import { ServiceError } from '../../errors.ts';

/** What each attribute may be; sentences are recorded for the names and DefaultSMSType (aws-facts 2.2), others alike. */
const attributes: Readonly<Record<string, (value: string) => boolean>> = {
  MonthlySpendLimit: (value) => /^\d+$/.test(value),
  DeliveryStatusIAMRole: () => true,
  DeliveryStatusSuccessSamplingRate: (value) => /^\d{1,3}$/.test(value) && Number(value) <= 100,
  DefaultSenderID: isSenderId,
  DefaultSMSType: isSmsType,
  UsageReportS3Bucket: () => true,
};

/** Present before anybody set it (recorded). */
export const defaultSmsAttributes = { MonthlySpendLimit: '1' };

/** @throws InvalidParameterException; an empty value is taken, it takes the attribute away */
export function requireSmsAttribute(name: string, value: string): void {
  const isValid = Object.hasOwn(attributes, name) ? attributes[name] : undefined;
  if (!isValid) throw new ServiceError('InvalidParameterException', `${name} is not a valid attribute`);
  if (value !== '' && !isValid(value)) throw new ServiceError('InvalidParameterException', `${name} is invalid`);
}

/** 1 to 11 letters and digits, one of them a letter. */
export function isSenderId(text: string): boolean {
  return /^[A-Za-z0-9]{1,11}$/.test(text) && /[A-Za-z]/.test(text);
}

export function isSmsType(text: string): boolean {
  return text === 'Promotional' || text === 'Transactional';
}
