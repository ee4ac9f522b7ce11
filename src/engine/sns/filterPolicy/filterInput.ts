import type { AttributeValue } from '../../sqs/rows.ts';
import { nested } from './nested.ts';

/** What `attribute` says of a `String.Array` whose text is no JSON array. No clause passes on it. */
export const unreadable = Symbol('unreadable');

const unread = Symbol('unread');

/**
 * A message as policies look at it, read no further than they ask, and once however many ask.
 * Make one per publish and text, and show it to every subscription.
 */
export class FilterInput {
  readonly hasAttributes: boolean;
  readonly #text: string;
  readonly #attributes: Readonly<Record<string, AttributeValue>>;
  readonly #arrays = new Map<string, unknown>();
  #body: unknown = unread;

  constructor(text: string, attributes: Readonly<Record<string, AttributeValue>> = {}) {
    this.#text = text;
    this.#attributes = attributes;
    this.hasAttributes = Object.keys(attributes).length > 0;
  }

  /** The body with its dotted keys taken apart; undefined where it is not a JSON object. */
  body(): object | undefined {
    if (this.#body === unread) {
      const body = parsed(this.#text);
      this.#body = typeof body === 'object' && body !== null && !Array.isArray(body) ? nested(body) : undefined;
    }
    return this.#body as object | undefined;
  }

  /**
   * A string, a number, an array of scalars; undefined for what is missing and for Binary, which filters ignore.
   * What follows the first dot of a type is the publisher's own, but for `Array` (aws-facts 2.7).
   */
  attribute(name: string): unknown {
    if (!Object.hasOwn(this.#attributes, name)) return undefined;
    const { DataType, StringValue } = this.#attributes[name]!;
    if (StringValue === undefined || DataType.startsWith('Binary')) return undefined;
    if (DataType === 'String') return StringValue;
    if (DataType.endsWith('.Array')) return this.#array(name, StringValue);
    return DataType.startsWith('Number') ? numberIn(StringValue) : StringValue;
  }

  #array(name: string, text: string): unknown {
    let array = this.#arrays.get(name);
    if (array === undefined) {
      const value = parsed(text);
      array = Array.isArray(value) ? value.filter(isScalar) : unreadable;
      this.#arrays.set(name, array);
    }
    return array;
  }
}

function numberIn(text: string): number | string {
  const value = Number(text);
  return Number.isNaN(value) ? text : value;
}

function isScalar(value: unknown): boolean {
  return typeof value !== 'object' || value === null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
