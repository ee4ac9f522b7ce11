import type { LimitProfile } from '../engine/settings.ts';

/** An attribute that the interface offers when a queue is made: whole numbers with a range. */
export interface QueueSetting {
  readonly attribute:
    | 'VisibilityTimeout'
    | 'DelaySeconds'
    | 'MessageRetentionPeriod'
    | 'ReceiveMessageWaitTimeSeconds'
    | 'MaximumMessageSize';
  readonly unit: 'seconds' | 'bytes';
  readonly min: number;
  readonly max: number;
  readonly initial: number;
}

/**
 * The settings with the ranges of a limit profile.
 *
 * @see SQS API Reference, SetQueueAttributes; aws-facts 1.5
 */
export function queueSettings(limits: LimitProfile): readonly QueueSetting[] {
  if (limits === 'relaxed') return settings.map((setting) => ({ ...setting, max: relaxedMax }));
  if (limits === 'aws') return settings;
  return settings.map((setting) =>
    setting.unit === 'bytes' ? { ...setting, max: classicMessageBytes, initial: classicMessageBytes } : setting,
  );
}

const settings: readonly QueueSetting[] = [
  { attribute: 'VisibilityTimeout', unit: 'seconds', min: 0, max: 43_200, initial: 30 },
  { attribute: 'DelaySeconds', unit: 'seconds', min: 0, max: 900, initial: 0 },
  { attribute: 'MessageRetentionPeriod', unit: 'seconds', min: 60, max: 1_209_600, initial: 345_600 },
  { attribute: 'ReceiveMessageWaitTimeSeconds', unit: 'seconds', min: 0, max: 20, initial: 0 },
  { attribute: 'MaximumMessageSize', unit: 'bytes', min: 1024, max: 1_048_576, initial: 1_048_576 },
];

/** Nine digits are what `isWithin` reads. */
const relaxedMax = 999_999_999;
/** Until August 2025. */
const classicMessageBytes = 262_144;

/** True for a whole number within the range, written in digits. */
export function isWithin(setting: { readonly min: number; readonly max: number }, text: string): boolean {
  return /^\d{1,9}$/.test(text) && Number(text) >= setting.min && Number(text) <= setting.max;
}
