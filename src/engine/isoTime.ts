import type { Millis } from './clock.ts';

const msPerDay = 86_400_000;
const pattern = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(Z|[+-]\d\d:?\d\d)$/;

/** `2026-11-23T00:00:00.000Z`, as AWS writes times. Years 1970 to 9999. */
export function isoTime(ms: Millis): string {
  const days = Math.floor(ms / msPerDay);
  const inDay = ms - days * msPerDay;
  const [year, month, day] = dateOf(days);
  const time = [3_600_000, 60_000, 1000].map((unit, at) => two(Math.floor(inDay / unit) % (at === 0 ? 24 : 60)));
  const rest = String(inDay % 1000).padStart(3, '0');
  return `${year}-${two(month)}-${two(day)}T${time.join(':')}.${rest}Z`;
}

/** The instant that an ISO 8601 time with a zone means; undefined for what is none. */
export function parseIsoTime(text: string): Millis | undefined {
  const found = pattern.exec(text);
  if (!found) return undefined;
  const [year, month, day, hour, minute, second = 0] = found.slice(1, 7).map((part) => Number(part ?? 0));
  const days = daysTo(year!, month!, day!);
  const isDate = dateOf(days).every((part, at) => part === [year, month, day][at]);
  if (!isDate || hour! > 23 || minute! > 59 || second > 59) return undefined;
  const fraction = Math.floor(Number(`0.${found[7] ?? 0}`) * 1000);
  const offset = offsetMinutes(found[8]!);
  return days * msPerDay + ((hour! * 60 + minute! - offset) * 60 + second) * 1000 + fraction;
}

/** Days since 1970 of a date of the Gregorian calendar. Years begin in March here, so that the leap day ends one. */
function daysTo(year: number, month: number, day: number): number {
  const marchYear = month > 2 ? year : year - 1;
  const monthsSinceMarch = (month + 9) % 12;
  const dayOfYear = Math.floor((153 * monthsSinceMarch + 2) / 5) + day - 1;
  const leapDays = Math.floor(marchYear / 4) - Math.floor(marchYear / 100) + Math.floor(marchYear / 400);
  return marchYear * 365 + leapDays + dayOfYear - 719_468;
}

/** The inverse of `daysTo`: year, month, day. */
function dateOf(days: number): [year: number, month: number, day: number] {
  const sinceMarch0 = days + 719_468;
  const era = Math.floor(sinceMarch0 / 146_097);
  const ofEra = sinceMarch0 - era * 146_097;
  const yearOfEra = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365,
  );
  const dayOfYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthsSinceMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * monthsSinceMarch + 2) / 5) + 1;
  const month = monthsSinceMarch < 10 ? monthsSinceMarch + 3 : monthsSinceMarch - 9;
  return [era * 400 + yearOfEra + (month <= 2 ? 1 : 0), month, day];
}

function offsetMinutes(zone: string): number {
  if (zone === 'Z') return 0;
  const digits = zone.slice(1).replace(':', '');
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2));
  return zone.startsWith('-') ? -minutes : minutes;
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
