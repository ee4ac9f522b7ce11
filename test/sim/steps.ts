/**
 * What happens in a history, as plain JSON: a history that failed can be printed, shortened and kept as a test.
 *
 * Inside `input`, three forms stand for what JSON cannot hold or what is known only while it runs:
 * `{ $handle: [step, nth] }` the nth receipt handle that a step was given (`$flip` damages one character of it),
 * `{ $binary: base64 }` bytes, `{ $repeat: [text, times] }` a long text.
 */
export type Step = CallStep | AdvanceStep | HangUpStep | ReloadStep;

export interface CallStep {
  readonly id: number;
  readonly do: 'call';
  /** Index into `worlds`. */
  readonly world: number;
  /** 0 to 2. */
  readonly consumer: number;
  readonly operation: string;
  readonly input: Shape;
}

/** Time passes, stopping at each deadline on the way, or (`late`) jumping over them as after a suspended laptop. */
export interface AdvanceStep {
  readonly id: number;
  readonly do: 'advance';
  readonly ms: number;
  readonly late: boolean;
}

/** The client of a long poll goes away. */
export interface HangUpStep {
  readonly id: number;
  readonly do: 'hangUp';
  readonly poll: number;
}

/** The engine is built again from what the store would have kept. */
export interface ReloadStep {
  readonly id: number;
  readonly do: 'reload';
  /** Whether the rows that time removed had been swept from the store. */
  readonly swept: boolean;
}

export type Value = string | number | boolean | Uint8Array | readonly Value[] | Shape;
export interface Shape {
  readonly [member: string]: Value;
}

export interface SimWorld {
  readonly accountId: string;
  readonly region: string;
}

export const origin = 'http://127.0.0.1:4599';
/** The second world differs in the account, the third in the region: nothing may leak between them. */
export const worlds: readonly SimWorld[] = [
  { accountId: '000000000000', region: 'us-east-1' },
  { accountId: '111111111111', region: 'us-east-1' },
  { accountId: '000000000000', region: 'eu-west-1' },
];

export function queueUrl(world: number, name: string): string {
  return `${origin}/${worlds[world]!.accountId}/${name}`;
}

/** Turns a step's input into what the engine takes. Undefined when it uses a handle that was never given. */
export function resolve(input: Shape, handles: (step: number, nth: number) => string | undefined): Shape | undefined {
  try {
    return resolveValue(input, handles) as Shape;
  } catch (error) {
    if (error === noSuchHandle) return undefined;
    throw error;
  }
}

const noSuchHandle = new Error('no such handle');

function resolveValue(value: Value, handles: (step: number, nth: number) => string | undefined): Value {
  if (typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((item: Value) => resolveValue(item, handles));
  const shape = value as Shape;
  if ('$handle' in shape) return handleOf(shape, handles);
  if ('$binary' in shape) return Buffer.from(shape.$binary as string, 'base64');
  if ('$repeat' in shape) {
    const [text, times] = shape.$repeat as readonly [string, number];
    return text.repeat(times);
  }
  const resolved: Record<string, Value> = {};
  for (const member in shape) resolved[member] = resolveValue(shape[member]!, handles);
  return resolved;
}

function handleOf(shape: Shape, handles: (step: number, nth: number) => string | undefined): string {
  const [step, nth] = shape.$handle as readonly [number, number];
  const handle = handles(step, nth);
  if (handle === undefined) throw noSuchHandle;
  if (!shape.$flip) return handle;
  const middle = handle.length >> 1;
  return handle.slice(0, middle) + (handle[middle] === 'A' ? 'B' : 'A') + handle.slice(middle + 1);
}
