/** What a piece of text is; `text` for all of a body that is not JSON. */
export type TokenKind = 'name' | 'string' | 'number' | 'word' | 'punctuation' | 'text';

export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
}

const next = /"(?:[^"\\]|\\.)*"?|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|[A-Za-z_]\w*|[\s{}[\],:]+|[^]/gy;

/**
 * Cuts JSON, also cut-off or slightly wrong JSON, into coloured pieces whose texts join to the input.
 * Draws no conclusions: a body is data, and every piece ends up in a text node.
 */
export function jsonTokens(text: string): Token[] {
  if (!/^\s*[[{]/.test(text)) return [{ kind: 'text', text }];
  const tokens: Token[] = [];
  for (const match of text.matchAll(next)) {
    tokens.push({ kind: kindOf(match[0], text, match.index + match[0].length), text: match[0] });
  }
  return tokens;
}

/** The same with names and punctuation merged: what the grid shows quietly, with a third of the elements. */
export function quietTokens(text: string): Token[] {
  const merged: { kind: TokenKind; text: string }[] = [];
  for (const token of jsonTokens(text)) {
    const kind = token.kind === 'name' ? 'punctuation' : token.kind;
    const last = merged.at(-1);
    if (last?.kind === kind) last.text += token.text;
    else merged.push({ kind, text: token.text });
  }
  return merged;
}

/** What is at most this long stands on one line. */
const lineWidth = 44;

/**
 * The body indented by two, or undefined when it is not a JSON object or array. Small objects and arrays stay on one
 * line. Works on the pieces and not on the parsed value, so that numbers and strings keep the characters they came with.
 */
export function prettyJson(text: string): string | undefined {
  if (!/^\s*[[{]/.test(text) || !isJson(text)) return undefined;
  const pieces = jsonTokens(text).flatMap((t) => (t.kind === 'punctuation' ? (t.text.match(/\S/g) ?? []) : [t.text]));
  const ends = closers(pieces);
  let depth = 0;
  let out = '';
  for (let i = 0; i < pieces.length; i += 1) {
    const piece = pieces[i]!;
    const end = ends.get(i);
    const flat = end === undefined ? undefined : oneLine(pieces, i, end, i === 0 ? 12 : lineWidth - 2 * depth);
    if (flat !== undefined) {
      out += flat;
      i = end!;
      continue;
    }
    if (end !== undefined) depth += 1;
    else if (piece === '}' || piece === ']') depth -= 1;
    if (piece === '}' || piece === ']') out += newLine(depth);
    out += piece === ':' ? ': ' : piece;
    if (end !== undefined || piece === ',') out += newLine(depth);
  }
  return out;
}

/** Where each opening bracket closes. */
function closers(pieces: readonly string[]): Map<number, number> {
  const ends = new Map<number, number>();
  const open: number[] = [];
  for (const [i, piece] of pieces.entries()) {
    if (piece === '{' || piece === '[') open.push(i);
    if (piece === '}' || piece === ']') ends.set(open.pop()!, i);
  }
  return ends;
}

/** The pieces from `from` to `to` on one line; undefined when they are longer than `most`. */
function oneLine(pieces: readonly string[], from: number, to: number, most: number): string | undefined {
  if (to === from + 1) return `${pieces[from]}${pieces[to]}`;
  let out = '';
  for (let i = from; i <= to; i += 1) {
    const piece = pieces[i]!;
    out += piece === '{' ? '{ ' : piece === '}' ? ' }' : piece === ':' || piece === ',' ? `${piece} ` : piece;
    if (out.length > most) return undefined;
  }
  return out.replaceAll('{  }', '{}');
}

export function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function newLine(depth: number): string {
  return `\n${'  '.repeat(depth)}`;
}

function kindOf(piece: string, text: string, end: number): TokenKind {
  const first = piece[0]!;
  if (first === '"') return /^\s*:/.test(text.slice(end, end + 8)) ? 'name' : 'string';
  if (first === '-' || (first >= '0' && first <= '9')) return 'number';
  if (/[A-Za-z_]/.test(first)) return 'word';
  return 'punctuation';
}
