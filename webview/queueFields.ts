import { bytes, span } from './time.ts';

/**
 * The attributes of a queue that are a quantity, as they are today (aws-facts 1.5). The service checks again and has the
 * last word; these are here so that a person reads the reason beside the field.
 */
export interface QuantityField {
  /** AWS's name. */
  readonly name: string;
  readonly label: string;
  readonly least: number;
  readonly most: number;
  readonly units: readonly Unit[];
  /** What it does, for the one who sets it. */
  readonly does: string;
}

export interface Unit {
  readonly word: string;
  readonly factor: number;
}

/** As it is typed: `1.5` of a unit. */
export interface Quantity {
  readonly amount: string;
  readonly factor: number;
}

const second = { word: 'seconds', factor: 1 };
const minute = { word: 'minutes', factor: 60 };
const hour = { word: 'hours', factor: 3600 };
const day = { word: 'days', factor: 86_400 };
/** Units of what is counted in bytes. */
export const sizes: readonly Unit[] = [
  { word: 'bytes', factor: 1 },
  { word: 'KiB', factor: 1024 },
  { word: 'MiB', factor: 1_048_576 },
];

export const quantityFields: readonly QuantityField[] = [
  {
    name: 'VisibilityTimeout',
    label: 'Visibility timeout',
    least: 0,
    most: 43_200,
    units: [second, minute, hour],
    does: 'How long a received message is hidden from other consumers.',
  },
  {
    name: 'DelaySeconds',
    label: 'Delay',
    least: 0,
    most: 900,
    units: [second, minute],
    does: 'How long a new message waits before it can be received.',
  },
  {
    name: 'MessageRetentionPeriod',
    label: 'Retention',
    least: 60,
    most: 1_209_600,
    units: [second, minute, hour, day],
    does: 'How long a message is kept. Counts for those that are there already.',
  },
  {
    name: 'ReceiveMessageWaitTimeSeconds',
    label: 'Receive wait',
    least: 0,
    most: 20,
    units: [second],
    does: 'How long a receive waits for a message; more than 0 is long polling.',
  },
  {
    name: 'MaximumMessageSize',
    label: 'Largest message',
    least: 1024,
    most: 1_048_576,
    units: sizes,
    does: 'Body and attributes together.',
  },
];

export const reuseField: QuantityField = {
  name: 'KmsDataKeyReusePeriodSeconds',
  label: 'Key reuse period',
  least: 60,
  most: 86_400,
  units: [second, minute, hour],
  does: 'How long a data key is used before KMS is asked again.',
};

/** The largest unit that leaves no fraction. */
export function quantityOf(value: number, { units }: QuantityField): Quantity {
  const unit = value === 0 ? units[0]! : (units.findLast(({ factor }) => value % factor === 0) ?? units[0]!);
  return { amount: String(value / unit.factor), factor: unit.factor };
}

/** In seconds or bytes; undefined for what is no whole number of them. */
export function valueOf({ amount, factor }: Quantity): number | undefined {
  if (!/^\d+(?:\.\d+)?$/.test(amount.trim())) return undefined;
  const value = Number(amount) * factor;
  return Math.abs(value - Math.round(value)) < 1e-6 ? Math.round(value) : undefined;
}

export function quantityProblem(quantity: Quantity, field: QuantityField): string | undefined {
  const value = valueOf(quantity);
  if (value !== undefined && value >= field.least && value <= field.most) return undefined;
  return `${field.label} is ${quantityWords(field.least, field)} to ${quantityWords(field.most, field)}.`;
}

export function quantityWords(value: number, { units }: QuantityField): string {
  return units === sizes ? bytes(value) : span(value * 1000);
}
