import { namedError } from '../../backend/post.ts';

/** `{{name}}`, `{{name(…)}}` or `{{name word word}}`. */
export interface Placeholder {
  /** As written, for messages. */
  readonly source: string;
  readonly name: string;
  readonly args: readonly unknown[];
  /** Inside a text of a JSON document: what comes here must not end the text. */
  readonly inJsonText: boolean;
}

/**
 * Cuts a template into what stands and what is made.
 *
 * @throws TemplateError for a placeholder that does not end or whose arguments cannot be read.
 */
export function placeholdersOf(template: string): readonly (string | Placeholder)[] {
  const parts: (string | Placeholder)[] = [];
  const isJson = /^\s*[[{]/.test(template.replace(/^\s*\{\{/, ''));
  let inText = false;
  let from = 0;
  for (;;) {
    const start = template.indexOf('{{', from);
    const literal = template.slice(from, start === -1 ? undefined : start);
    if (literal !== '') parts.push(literal);
    if (start === -1) return parts;
    inText = isJson && endsInText(literal, inText);
    const end = endOf(template, start);
    parts.push({ ...read(template.slice(start, end)), inJsonText: inText });
    from = end;
  }
}

/** Whether a JSON text is open after these characters, given whether one was before. */
function endsInText(literal: string, wasOpen: boolean): boolean {
  let isOpen = wasOpen;
  for (let at = 0; at < literal.length; at++) {
    if (literal[at] === '\\') at++;
    else if (literal[at] === '"') isOpen = !isOpen;
  }
  return isOpen;
}

/** Where the placeholder ends: at the `}}` outside of all brackets and quotes. */
function endOf(template: string, start: number): number {
  let depth = 0;
  let quote: string | undefined;
  for (let at = start + 2; at < template.length; at++) {
    const char = template[at]!;
    if (quote !== undefined) {
      if (char === '\\') at++;
      else if (char === quote) quote = undefined;
    } else if (depth > 0 && (char === '"' || char === "'")) quote = char;
    else if (char === '(' || char === '[' || char === '{') depth++;
    else if (depth > 0 && (char === ')' || char === ']' || char === '}')) depth--;
    else if (depth === 0 && template.startsWith('}}', at)) return at + 2;
  }
  throw templateError(`${template.slice(start, start + 40)} has no }}`);
}

function read(source: string): Omit<Placeholder, 'inJsonText'> {
  const inner = source.slice(2, -2).trim();
  const call = /^([\w.]+)\s*\((.*)\)$/s.exec(inner);
  if (call) return { source, name: call[1]!, args: argumentsOf(source, call[2]!) };
  const [name = '', ...words] = wordsOf(inner);
  return { source, name, args: words };
}

/** Words with white space between; quotes keep several together. */
function wordsOf(text: string): string[] {
  return Array.from(text.matchAll(/"([^"]*)"|'([^']*)'|\S+/g), ([whole, double, single]) => double ?? single ?? whole);
}

/** JSON, or as JavaScript would have it: `{min: 1}` and 'single quotes', which are needed inside a JSON text. */
function argumentsOf(source: string, text: string): readonly unknown[] {
  for (const candidate of [text, asJson(text)]) {
    try {
      return JSON.parse(`[${candidate}]`) as readonly unknown[];
    } catch {
      continue;
    }
  }
  throw templateError(`the arguments of ${source} cannot be read`);
}

function asJson(text: string): string {
  const texts = /"(?:[^"\\]|\\.)*"|'((?:[^'\\]|\\.)*)'|([{,]\s*)([A-Za-z_]\w*)(?=\s*:)/g;
  return text.replaceAll(texts, (whole, single?: string, before?: string, key?: string) => {
    if (single !== undefined) return JSON.stringify(single.replaceAll(/\\(.)/g, '$1'));
    return key === undefined ? whole : `${before}"${key}"`;
  });
}

export function templateError(what: string): Error {
  return namedError('TemplateError', `The template cannot be used: ${what}.`);
}
