/**
 * JSON laid out with a member a line, every value as it was written: nothing is rounded, unescaped or lost.
 * Undefined for what is not JSON.
 */
export function layoutJson(text: string): string | undefined {
  if (!isJson(text)) return undefined;
  const lines: string[] = [];
  let depth = 0;
  let before = '';
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{}:,]|[^\s[\]{}:,"]+/g)) {
    const closes = token === '}' || token === ']';
    if (closes) depth--;
    const isEmpty = closes && (before === '{' || before === '[');
    const startsLine = closes ? !isEmpty : before === '{' || before === '[' || before === ',';
    if (startsLine) lines.push(`\n${'  '.repeat(depth)}`);
    lines.push(token === ':' ? ': ' : token);
    if (token === '{' || token === '[') depth++;
    before = token;
  }
  return lines.join('');
}

export function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
