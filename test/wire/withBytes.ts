/** A value from a fixture, which writes bytes as `{"base64": "…"}`. */
export function withBytes(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withBytes);
  if (typeof value !== 'object' || value === null) return value;
  if ('base64' in value) return new Uint8Array(Buffer.from(String(value.base64), 'base64'));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withBytes(item)]));
}
