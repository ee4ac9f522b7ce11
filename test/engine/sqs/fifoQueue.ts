import { anEngine, url, type TestEngine } from '../anEngine.ts';

/** An engine with the FIFO queue `q.fifo`. */
export function withFifo(attributes: Record<string, string> = {}): TestEngine {
  return anEngine().withQueue('q.fifo', { FifoQueue: 'true', ...attributes });
}

/** Sends messages named `group.number`, each under its own deduplication id. */
export function sendAll(test: TestEngine, ...names: string[]): void {
  for (const name of names) {
    test.send('q.fifo', name, { MessageGroupId: name.split('.')[0], MessageDeduplicationId: name });
  }
}

/** Bodies of what a receive of up to ten gives. */
export function bodies(test: TestEngine, more: object = {}): string[] {
  return test.receive('q.fifo', more).map(({ Body }) => Body);
}

/** Receives, and gives the handles by body. */
export function handles(test: TestEngine, more: object = {}): Record<string, string> {
  return Object.fromEntries(test.receive('q.fifo', more).map(({ Body, ReceiptHandle }) => [Body, ReceiptHandle]));
}

export function remove(test: TestEngine, ReceiptHandle: string | undefined): void {
  test.sqs('DeleteMessage', { QueueUrl: url('q.fifo'), ReceiptHandle });
}

export function hide(test: TestEngine, ReceiptHandle: string | undefined, VisibilityTimeout: number): void {
  test.sqs('ChangeMessageVisibility', { QueueUrl: url('q.fifo'), ReceiptHandle, VisibilityTimeout });
}
