import { url, type TestEngine } from '../anEngine.ts';

export function setAttributes(test: TestEngine, queue: string, Attributes: object): void {
  test.sqs('SetQueueAttributes', { QueueUrl: url(queue), Attributes });
}

export function attributesOf(test: TestEngine, queue: string, ...AttributeNames: string[]): Record<string, string> {
  return test.sqs('GetQueueAttributes', { QueueUrl: url(queue), AttributeNames }).Attributes ?? {};
}
