import type { AttributeValue } from '../../../../src/engine/sqs/rows.ts';
import { Random } from '../../../sim/random.ts';

export type JsonObject = Record<string, unknown>;

export interface BodyPair {
  readonly policy: JsonObject;
  readonly bodies: readonly unknown[];
}

export interface AttributePair {
  readonly policy: JsonObject;
  readonly messages: readonly Readonly<Record<string, AttributeValue>>[];
}

const keys = ['a', 'b', 'c', 'd'];
const words = ['', 'a', 'ab', 'abc', 'Abc', 'b', 'ba', 'bab', 'x-1', '10.0.0.7', '10.0.1.7', '192.168.3.4'];
const numbers = [-1e9, -2.5, -1, 0, 0.00001, 1, 1.5, 2, 3, 100, 1e9];

/** Policies and messages made for them: some by satisfying each clause, some by chance, most by a little of both. */
export class RandomPairs {
  readonly #random: Random;

  constructor(seed: number) {
    this.#random = new Random(seed);
  }

  bodies(count: number): BodyPair {
    const policy = this.#fields(2, true);
    return { policy, bodies: this.#times(count, () => this.#body(policy)) };
  }

  attributes(count: number): AttributePair {
    const policy = this.#fields(0, false);
    return { policy, messages: this.#times(count, () => this.#message(policy)) };
  }

  #body(policy: JsonObject): unknown {
    if (this.#random.chance(0.02)) return this.#random.pick([null, 'text', 5, [this.#satisfying(policy, 0.1)]]);
    return this.#dotted(this.#satisfying(policy, this.#random.pick([0, 0, 0.1, 0.3])) as JsonObject);
  }

  #message(policy: JsonObject): Record<string, AttributeValue> {
    if (this.#random.chance(0.03)) return {};
    const values = this.#satisfying(policy, this.#random.pick([0, 0.1, 0.3])) as JsonObject;
    if (this.#random.chance(0.5)) values.other = 'x';
    return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, this.#attribute(value)]));
  }

  #attribute(value: unknown): AttributeValue {
    if (this.#random.chance(0.03)) return { DataType: 'Binary', BinaryValue: new Uint8Array(1) };
    if (typeof value === 'number') return { DataType: 'Number', StringValue: String(value) };
    if (typeof value === 'string') return { DataType: 'String', StringValue: value };
    return { DataType: 'String.Array', StringValue: JSON.stringify(Array.isArray(value) ? value : [value]) };
  }

  #fields(levels: number, hasDots: boolean): JsonObject {
    const fields: JsonObject = {};
    for (const key of [this.#random.pick(keys), ...this.#random.some(keys, 2)]) {
      const dotted = hasDots && this.#random.chance(0.15) ? `${key}.${this.#random.pick(keys)}` : key;
      fields[dotted] = levels > 0 && this.#random.chance(0.35) ? this.#fields(levels - 1, hasDots) : this.#terms();
    }
    if (this.#random.chance(0.2)) fields.$or = this.#times(2, () => this.#fields(Math.max(0, levels - 1), hasDots));
    return fields;
  }

  #terms(): unknown[] {
    return this.#times(1 + this.#below(3), () => this.#term());
  }

  #term(): unknown {
    const word = this.#random.pick(words);
    return this.#random.pick<() => unknown>([
      () => word,
      () => this.#random.pick(numbers),
      () => this.#random.pick([true, false, null]),
      () => ({ prefix: word }),
      () => ({ suffix: word }),
      () => ({ 'equals-ignore-case': word }),
      () => ({ wildcard: this.#random.pick(['*', 'a*', '*b', 'a*b*', '*a*c', 'b', '*a', 'x-*']) }),
      () => ({ cidr: this.#random.pick(['10.0.0.0/24', '10.0.0.0/15', '192.168.3.4/30', '0.0.0.0/0']) }),
      () => ({ exists: this.#random.chance(0.5) }),
      () => ({ 'anything-but': this.#random.pick<unknown>([word, [word, 'b'], 1, [0, 1], { prefix: word || 'a' }]) }),
      () => ({ numeric: this.#range() }),
    ])();
  }

  #range(): unknown[] {
    const number = this.#random.pick(numbers);
    if (this.#random.chance(0.6)) return [this.#random.pick(['=', '<', '<=', '>', '>=']), number];
    return [
      this.#random.pick(['>', '>=']),
      number,
      this.#random.pick(['<', '<=']),
      Math.min(number + 1 + this.#below(9), 1e9 + 0),
    ].map((part, i, all) => (i === 1 && part === all[3] ? 0 : part));
  }

  /** An object that passes `policy`, each clause missed with the given chance. */
  #satisfying(policy: JsonObject, missed: number): unknown {
    const object: JsonObject = {};
    for (const [key, wanted] of Object.entries(policy)) {
      if (key === '$or')
        merge(object, this.#satisfying(this.#random.pick(wanted as JsonObject[]), missed) as JsonObject);
      else put(object, key.split('.'), this.#value(wanted, missed));
    }
    return object;
  }

  #value(wanted: unknown, missed: number): unknown {
    if (!Array.isArray(wanted)) return this.#inArray(() => this.#satisfying(wanted as JsonObject, missed), 0.2);
    if (this.#random.chance(missed))
      return this.#random.pick<unknown>([undefined, this.#scalar(), [this.#scalar()], [], { z: 1 }]);
    return this.#inArray(() => this.#witness(this.#random.pick(wanted)), 0.15);
  }

  /** Alone, or among others in an array, or in an array of arrays. */
  #inArray(make: () => unknown, chance: number): unknown {
    const value = make();
    if (value === undefined || !this.#random.chance(chance)) return value;
    const others = this.#times(this.#below(2), () => (this.#random.chance(0.5) ? this.#scalar() : make()));
    const array = [...others, value].filter((one) => one !== undefined);
    return this.#random.chance(0.2) ? [array] : array;
  }

  #witness(term: unknown): unknown {
    if (typeof term !== 'object' || term === null) return term;
    const [operator, operand] = Object.entries(term)[0] as [string, unknown];
    switch (operator) {
      case 'prefix':
        return `${operand as string}${this.#random.pick(words)}`;
      case 'suffix':
        return `${this.#random.pick(words)}${operand as string}`;
      case 'equals-ignore-case':
        return (operand as string).toUpperCase();
      case 'wildcard':
        return (operand as string).replaceAll('*', () => this.#random.pick(words));
      case 'cidr':
        return this.#random.pick(['10.0.0.7', '10.0.1.7', '192.168.3.4']);
      case 'exists':
        return operand === true ? this.#scalar() : undefined;
      case 'numeric':
        return (operand as number[])[1]! + this.#random.pick([-1, -0.5, 0, 0.5, 1]);
      default:
        return this.#scalar();
    }
  }

  #scalar(): unknown {
    return this.#random.pick<unknown>([...words, ...numbers, true, false, null]);
  }

  /** The same object with some of its nesting written in dotted keys. */
  #dotted(object: JsonObject): JsonObject {
    const result: JsonObject = {};
    for (const [key, value] of Object.entries(object)) {
      if (typeof value !== 'object' || value === null || Array.isArray(value) || !this.#random.chance(0.3))
        result[key] = value;
      else for (const [name, child] of Object.entries(value)) result[`${key}.${name}`] = child;
    }
    return result;
  }

  #times<T>(count: number, make: () => T): T[] {
    return Array.from({ length: count }, make);
  }

  #below(count: number): number {
    return this.#random.int(0, count - 1);
  }
}

/** Puts a value below steps, unless something else stands in the way. */
function put(object: JsonObject, steps: readonly string[], value: unknown): void {
  const [step, ...rest] = steps as [string, ...string[]];
  if (value === undefined) return;
  if (rest.length === 0) {
    if (isObject(object[step]) && isObject(value)) merge(object[step], value);
    else object[step] ??= value;
    return;
  }
  object[step] ??= {};
  if (isObject(object[step])) put(object[step], rest, value);
}

function merge(object: JsonObject, other: JsonObject): void {
  for (const [key, value] of Object.entries(other)) put(object, [key], value);
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
