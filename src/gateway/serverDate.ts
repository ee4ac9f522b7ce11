let second = -1;
let text = '';

/** The wall clock as the `Date` header writes it, made once a second. */
export function httpDate(): string {
  const now = Math.floor(Date.now() / 1000);
  if (now === second) return text;
  second = now;
  text = new Date(now * 1000).toUTCString();
  return text;
}
