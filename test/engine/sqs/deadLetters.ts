import { testWorld, url, type TestEngine } from '../anEngine.ts';

export function arn(queue: string): string {
  return `arn:aws:sqs:${testWorld.region}:${testWorld.accountId}:${queue}`;
}

/** A queue whose messages go to `deadLetters` when they are received once too often. */
export function withDeadLetters(test: TestEngine, name: string, deadLetters: string, maxReceiveCount = 1): TestEngine {
  const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: arn(deadLetters), maxReceiveCount });
  return aQueue(test, name, { RedrivePolicy });
}

/** A queue of either type, by its name. */
export function aQueue(test: TestEngine, name: string, attributes: Record<string, string> = {}): TestEngine {
  return test.withQueue(name, name.endsWith('.fifo') ? { FifoQueue: 'true', ...attributes } : attributes);
}

/** Sends messages and lets them fail, so that they are in the dead-letter queue of `queue` (maxReceiveCount 1). */
export function letDie(test: TestEngine, queue: string, bodies: readonly string[], more: object = {}): void {
  for (const body of bodies) {
    const dedup = queue.endsWith('.fifo') ? { MessageGroupId: 'g', MessageDeduplicationId: body } : {};
    test.send(queue, body, { ...dedup, ...more });
  }
  fail(test, queue, bodies.length);
}

/** Receives everything once, and once more, when it moves. */
export function fail(test: TestEngine, queue: string, count: number): void {
  for (let left = count; left > 0; left -= 10) test.receive(queue, { VisibilityTimeout: 1 });
  test.advance(1000);
  for (let left = count; left > 0; left -= 1000) test.receive(queue, { VisibilityTimeout: 1 });
}

export function start(test: TestEngine, source: string, more: object = {}): string {
  return test.sqs('StartMessageMoveTask', { SourceArn: arn(source), ...more }).TaskHandle;
}

/** The latest task first. */
export function tasks(test: TestEngine, source: string, MaxResults?: number): Record<string, unknown>[] {
  return test.sqs('ListMessageMoveTasks', { SourceArn: arn(source), MaxResults }).Results;
}

export function statusOf(test: TestEngine, source: string): unknown[] {
  const [task] = tasks(test, source);
  return [task!['Status'], task!['ApproximateNumberOfMessagesMoved'], task!['FailureReason']];
}

/** Everything that is in a queue, in the order sent, whatever its state. */
export function bodiesIn(test: TestEngine, queue: string): string[] {
  const { state } = test.engine;
  const row = state.queueNamed(testWorld, queue)!;
  return [...state.index(row.id).ids()].map((id) => state.content(id).body);
}

export function idsIn(test: TestEngine, queue: string): number[] {
  const { state } = test.engine;
  return [...state.index(state.queueNamed(testWorld, queue)!.id).ids()];
}

export function deleteQueue(test: TestEngine, queue: string): void {
  test.sqs('DeleteQueue', { QueueUrl: url(queue) });
}
