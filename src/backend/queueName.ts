/** Why a name cannot be a queue's, or undefined when it can. Codes, so that the words stay with the interface. */
export type NameProblem = 'empty' | 'tooLong' | 'characters';

const fifoSuffix = '.fifo';

/** @see SQS API Reference, CreateQueue: up to 80 alphanumeric characters, hyphens and underscores; `.fifo` counts. */
export function queueNameProblem(name: string): NameProblem | undefined {
  const stem = withoutFifo(name);
  if (stem === '') return 'empty';
  if (name.length > maxQueueNameLength) return 'tooLong';
  if (!/^[A-Za-z0-9_-]+$/.test(stem)) return 'characters';
  return undefined;
}

export const maxQueueNameLength = 80;

/** A FIFO queue is one by its name. */
export function isFifoName(name: string): boolean {
  return name.endsWith(fifoSuffix);
}

/** The name with `.fifo` at its end, once. */
export function withFifo(name: string): string {
  return isFifoName(name) ? name : name + fifoSuffix;
}

/** `orders.fifo` and `-dlq` make `orders-dlq.fifo`; a name that would be too long is cut before the ending. */
export function derivedName(name: string, ending: string): string {
  const suffix = isFifoName(name) ? fifoSuffix : '';
  const longest = maxQueueNameLength - ending.length - suffix.length;
  return withoutFifo(name).slice(0, longest) + ending + suffix;
}

function withoutFifo(name: string): string {
  return isFifoName(name) ? name.slice(0, -fifoSuffix.length) : name;
}
