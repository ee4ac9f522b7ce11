/** A place in a JSON text as AWS writes it, in the form without the text itself. Lines and columns count from 1. */
export function placeIn(source: string, at: number): string {
  const before = source.slice(0, at);
  const line = before.split('\n').length;
  const column = at - before.lastIndexOf('\n');
  return `[Source: REDACTED (\`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION\` disabled); line: ${line}, column: ${column}]`;
}
