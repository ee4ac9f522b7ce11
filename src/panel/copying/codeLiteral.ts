/** A value that is code already. */
export class Code {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** How a language writes values down. */
export interface Dialect {
  text(value: string): string;
  key(name: string): string;
  /** What a member stands in by. */
  readonly indent: string;
}

export type Literal = string | number | Code | { readonly [name: string]: Literal | undefined };

/** A value as source code: a member a line, a comma behind each. */
export function codeLiteral(value: Literal, dialect: Dialect, indent = ''): string {
  if (value instanceof Code) return value.text;
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return dialect.text(value);
  const inner = `${indent}${dialect.indent}`;
  const lines = Object.entries(value).map(([name, member]) =>
    member === undefined ? '' : `${inner}${dialect.key(name)}: ${codeLiteral(member, dialect, inner)},\n`,
  );
  return `{\n${lines.join('')}${indent}}`;
}
