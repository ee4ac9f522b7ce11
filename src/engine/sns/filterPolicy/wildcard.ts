/** A wildcard pattern as the literal texts between its asterisks. */
export type Wildcard = readonly string[];

/**
 * Splits `a*b`. `\*` and `\\` stand for themselves.
 *
 * @returns Why it is refused, instead. Positions count the opening quote, as AWS's do.
 */
export function parseWildcard(text: string): Wildcard | { readonly refusal: string } {
  const literals = [''];
  for (let i = 0; i < text.length; i += 1) {
    const character = text[i]!;
    const next = text[i + 1];
    if (character === '*' && next === '*') return { refusal: `Consecutive wildcard characters at pos ${i + 1}` };
    if (character === '*') {
      literals.push('');
      continue;
    }
    if (character === '\\') {
      if (next !== '*' && next !== '\\') return { refusal: `Invalid escape character at pos ${i + 1}` };
      i += 1;
    }
    literals[literals.length - 1] += text[i]!;
  }
  return literals;
}

/** Takes every literal at its first place, so it never goes back: time grows with the text alone. */
export function matchesWildcard(literals: Wildcard, text: string): boolean {
  const first = literals[0]!;
  if (literals.length === 1) return text === first;
  const last = literals.at(-1)!;
  if (!text.startsWith(first) || !text.endsWith(last)) return false;
  let at = first.length;
  for (let i = 1; i < literals.length - 1; i += 1) {
    const found = text.indexOf(literals[i]!, at);
    if (found < 0) return false;
    at = found + literals[i]!.length;
  }
  return at <= text.length - last.length;
}
