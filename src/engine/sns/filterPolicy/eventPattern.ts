import { entryPasses } from './match.ts';
import { nested } from './nested.ts';
import { parsePolicy } from './parse.ts';
import { eventDialect, type Entry } from './policy.ts';

/** A compiled pattern of Lambda's FilterCriteria. Immutable. */
export interface EventPattern {
  readonly entries: readonly Entry[];
  /** What the pattern says of the key `body`: nothing, that it is JSON, that it is text, or now this and now that. */
  readonly body: 'json' | 'text' | 'both' | undefined;
}

/** One record of an event as Lambda shows it: `{"body": "…", "attributes": {…}, "messageAttributes": {…}}`. */
export type EventRecord = Readonly<Record<string, unknown>> & { readonly body: string };

/**
 * @throws FilterPolicyError Its message is AWS's text about the pattern.
 * @see EventBridge guide, eb-create-pattern-operators; it has no limits of keys and complexity.
 */
export function compileEventPattern(text: string): EventPattern {
  const { entries } = parsePolicy(text, eventDialect);
  return { entries, body: bodyFormat(entries) };
}

/** A record read once, for any number of patterns. */
export class EventInput {
  readonly isJson: boolean;
  readonly event: object | undefined;

  constructor(record: EventRecord) {
    const body = jsonIn(record.body);
    this.isJson = body !== undefined;
    this.event = nested({ ...record, body: body ?? record.body });
  }
}

/**
 * Whether a record passes. A pattern that wants JSON in `body` passes on no text, and one that wants text on no JSON:
 * Lambda guide, with-sqs-filtering. JSON is an object or an array; a lone number or word is text, too.
 */
export function matchesPattern(pattern: EventPattern, input: EventInput): boolean {
  if (!input.event) return false;
  if (pattern.body === 'json' && !input.isJson) return false;
  if (pattern.body === 'text' && input.isJson) return false;
  return pattern.entries.every((entry) => entryPasses(entry, input.event));
}

function bodyFormat(entries: readonly Entry[]): EventPattern['body'] {
  let format: EventPattern['body'];
  for (const entry of entries) {
    const one = formatIn(entry);
    if (one !== undefined) format = format === undefined || format === one ? one : 'both';
  }
  return format;
}

function formatIn(entry: Entry): EventPattern['body'] {
  if (entry.kind !== 'or') return entry.key === 'body' ? (entry.kind === 'branch' ? 'json' : 'text') : undefined;
  return bodyFormat(entry.alternatives.flat());
}

function jsonIn(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
