import assert from 'node:assert/strict';
import type { AskStep } from './case.ts';

/** The JSON that an address answers with; fails for any status that is no success. */
export async function askJson(url: string, { method = 'GET', path, input }: AskStep['ask']): Promise<unknown> {
  const body = input === undefined ? {} : { body: JSON.stringify(input) };
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(new URL(path, url), { method, headers, ...body });
  const text = await response.text();
  assert.ok(response.ok, `${method} ${path}: ${response.status} ${text}`);
  return text === '' ? undefined : JSON.parse(text);
}
