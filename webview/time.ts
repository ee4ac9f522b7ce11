/**
 * Durations and instants as people read them. All input is milliseconds; negative durations count as nothing.
 * A line never breaks between a number and its unit.
 */

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** `0:21`, `4:02`, `1:02:33`, `3 d 04 h`: for columns and rings, where the width must not jump. */
export function digits(ms: number): string {
  const left = Math.max(0, ms);
  const s = Math.floor(left / second);
  if (left >= day) return `${Math.floor(left / day)}\u00a0d ${two(Math.floor((left % day) / hour))}\u00a0h`;
  if (left >= hour) return `${Math.floor(s / 3600)}:${two(Math.floor(s / 60) % 60)}:${two(s % 60)}`;
  return `${Math.floor(s / 60)}:${two(s % 60)}`;
}

/** A countdown shows the second that is still running: 200 ms before the end it reads `0:01`, at the end `0:00`. */
export function countdown(ms: number): string {
  return digits(Math.ceil(Math.max(0, ms) / second) * second);
}

/** `8 s`, `4 min 02 s`, `3 h 05 min`, `3 d 23 h`: inside a sentence. */
export function span(ms: number): string {
  const left = Math.max(0, Math.round(ms / second) * second);
  if (left < minute) return `${left / second}\u00a0s`;
  if (left < hour) return withRest(Math.floor(left / minute), 'min', Math.floor((left % minute) / second), 's');
  if (left < day) return withRest(Math.floor(left / hour), 'h', Math.floor((left % hour) / minute), 'min');
  return withRest(Math.floor(left / day), 'd', Math.floor((left % day) / hour), 'h');
}

/** The same for what is to come, in step with `countdown`: the second that still runs counts. */
export function timeLeft(ms: number): string {
  return span(Math.ceil(Math.max(0, ms) / second) * second);
}

/** `14:02:11` in the time zone of the person who looks. */
export function timeOfDay(atMs: number): string {
  return ofDay.format(atMs);
}

/** `23 Nov, 14:02:11`, for what is not of today as seen from `nowMs`. */
export function instant(atMs: number, nowMs: number): string {
  return Math.abs(atMs - nowMs) < day / 2 ? timeOfDay(atMs) : ofYear.format(atMs);
}

/** `54 B`, `1.4 KiB`, `1 MiB`: as AWS counts, in powers of 1024. */
export function bytes(n: number): string {
  if (n < 1024) return `${n}\u00a0B`;
  const [value, unit] = n < 1024 * 1024 ? [n / 1024, 'KiB'] : [n / 1024 / 1024, 'MiB'];
  return `${value.toFixed(1).replace(/\.0$/, '')}\u00a0${unit}`;
}

/** `3.1/s`; whole above 100. */
export function perSecond(rate: number): string {
  if (rate === 0) return '0/s';
  return rate >= 100 ? `${grouped(Math.round(rate))}/s` : `${rate.toFixed(1)}/s`;
}

/** `100 000`, with a narrow space that does not break. */
export function grouped(n: number): string {
  return String(n).replace(/\B(?=(\d{3})+$)/g, '\u202f');
}

/** `1 message`, `12 messages`. */
export function plural(n: number, one: string, many = `${one}s`): string {
  return `${grouped(n)} ${n === 1 ? one : many}`;
}

const ofDay = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });
const ofYear = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});

function two(n: number): string {
  return String(n).padStart(2, '0');
}

function withRest(n: number, unit: string, rest: number, restUnit: string): string {
  return rest === 0 ? `${n}\u00a0${unit}` : `${n}\u00a0${unit} ${two(rest)}\u00a0${restUnit}`;
}
