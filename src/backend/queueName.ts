/** Why a name cannot be a queue's, or undefined when it can. Codes, so that the words stay with the interface. */
export type NameProblem = 'empty' | 'tooLong' | 'characters' | 'fifo';

/** @see SQS API Reference, CreateQueue: up to 80 alphanumeric characters, hyphens and underscores. */
export function queueNameProblem(name: string): NameProblem | undefined {
  if (name === '') return 'empty';
  if (name.length > maxQueueNameLength) return 'tooLong';
  if (name.endsWith('.fifo')) return 'fifo';
  if (!/^[A-Za-z0-9_-]+$/.test(name)) return 'characters';
  return undefined;
}

export const maxQueueNameLength = 80;
