/** As long as the clock can be advanced at once. */
const mostSeconds = 31_536_000;

const unitSeconds: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };

/** `30`, `30s`, `1.5h`, `1h 30m` in seconds; undefined for anything else, and past 365 days. */
export function parseSeconds(text: string): number | undefined {
  const trimmed = text.trim().toLowerCase();
  if (/^\d{1,8}(\.\d{1,3})?$/.test(trimmed)) return withinYear(Number(trimmed));
  if (!/^(\d{1,8}(\.\d{1,3})?\s*[smhd]\s*)+$/.test(trimmed)) return undefined;
  const parts = trimmed.matchAll(/(\d+(?:\.\d+)?)\s*([smhd])/g);
  return withinYear([...parts].reduce((sum, [, count, unit]) => sum + Number(count) * unitSeconds[unit!]!, 0));
}

/** `00:05:00`; days are put before it, `2d 00:05:00`. */
export function durationText(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const days = Math.floor(seconds / 86_400);
  const parts = [Math.floor(seconds / 3600) % 24, Math.floor(seconds / 60) % 60, seconds % 60];
  const clock = parts.map((part) => String(part).padStart(2, '0')).join(':');
  return days > 0 ? `${days}d ${clock}` : clock;
}

function withinYear(seconds: number): number | undefined {
  return seconds <= mostSeconds ? Math.round(seconds * 1000) / 1000 : undefined;
}
