/** Why a name cannot be a queue's or a topic's. Codes, so that the words stay with the interface. */
export type NameProblem = 'empty' | 'tooLong' | 'characters';

const fifoSuffix = '.fifo';

/**
 * Undefined for a name that is one; `longest` characters at most, and `.fifo` counts.
 *
 * @see SQS API Reference, CreateQueue; SNS API Reference, CreateTopic: alphanumeric characters, hyphens and underscores
 */
export function nameProblem(name: string, longest: number): NameProblem | undefined {
  const stem = withoutFifo(name);
  if (stem === '') return 'empty';
  if (name.length > longest) return 'tooLong';
  if (!/^[A-Za-z0-9_-]+$/.test(stem)) return 'characters';
  return undefined;
}

export const maxQueueNameLength = 80;
export const maxTopicNameLength = 256;

/** A FIFO queue or topic is one by its name. */
export function isFifoName(name: string): boolean {
  return name.endsWith(fifoSuffix);
}

/** The name with `.fifo` at its end, once. */
export function withFifo(name: string): string {
  return isFifoName(name) ? name : name + fifoSuffix;
}

/** `orders.fifo` and `-dlq` make `orders-dlq.fifo`; a name that would be too long is cut before the ending. */
export function derivedName(name: string, ending: string, most = maxQueueNameLength): string {
  const suffix = isFifoName(name) ? fifoSuffix : '';
  const longest = most - ending.length - suffix.length;
  return withoutFifo(name).slice(0, longest) + ending + suffix;
}

function withoutFifo(name: string): string {
  return isFifoName(name) ? name.slice(0, -fifoSuffix.length) : name;
}
