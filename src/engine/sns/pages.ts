import type { Call } from '../call.ts';
import { decodeAscii, encodeAscii } from '../sqs/base64url.ts';
import { firstAt, type Key } from './orderedGroups.ts';
import { invalidParameter } from './refusal.ts';

export interface Page<Row> {
  readonly rows: readonly Row[];
  readonly next: { readonly NextToken?: string };
}

/**
 * One page of a list: a hundred, and a token when there are more. A token names the last row of its page, so that pages
 * neither repeat nor skip rows when others come or go in between.
 *
 * @param list What is listed: the token of one list opens no other.
 * @param rows Ascending by key.
 * @throws InvalidParameterException for a token that is not ours. A list without a token is an empty one's, too.
 */
export function pageOf<Row>(
  call: Call,
  list: string,
  rows: readonly Row[],
  keyOf: (row: Row) => Key,
  token: string | undefined,
  size = call.snsLimits.page.max,
): Page<Row> {
  const after = token ? lastKeyOf(list, token) : undefined;
  const from = after === undefined ? 0 : firstAt(rows, (row) => isAfter(keyOf(row), after));
  const page = rows.slice(from, from + size);
  const isLast = from + page.length === rows.length;
  return { rows: page, next: isLast ? {} : { NextToken: encodeAscii(`1 ${list} ${keyOf(page.at(-1)!)}`) } };
}

function lastKeyOf(list: string, token: string): string {
  const [version, of, key, ...more] = decodeAscii(token)?.split(' ') ?? [];
  if (version !== '1' || of !== list || !key || more.length > 0) throw invalidParameter('NextToken');
  return key;
}

function isAfter(key: Key, last: string): boolean {
  return typeof key === 'number' ? key > Number(last) : key > last;
}
