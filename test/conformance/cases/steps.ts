import type { CallStep, CaseStep, Expected, ExpectedError } from '../runner.ts';

/** Short ways to write the steps of a case. */
export function call(operation: string, input: object = {}, more: Omit<CallStep, 'call' | 'input'> = {}): CaseStep {
  return { call: operation, input: { QueueUrl: '{q.url}', ...input }, ...more };
}

export function refused(operation: string, input: object, error: ExpectedError): CaseStep {
  return call(operation, input, { error });
}

export function answers(operation: string, input: object, output: Expected): CaseStep {
  return call(operation, input, { output });
}

export function send(MessageBody: string, more: object = {}): CaseStep {
  return call('SendMessage', { MessageBody, ...more });
}

/** Receives one message and keeps its handle under `name`. */
export function take(name: string, more: object = {}): CaseStep {
  return call('ReceiveMessage', more, { save: { [name]: 'Messages.0.ReceiptHandle' } });
}

/** A receive that finds the bodies, in any order. */
export function finds(bodies: readonly string[], more: object = {}): CaseStep {
  const output = bodies.length === 0 ? {} : { Messages: (actual: unknown) => sameBodies(actual, bodies) };
  return call('ReceiveMessage', { MaxNumberOfMessages: 10, ...more }, { output });
}

function sameBodies(actual: unknown, bodies: readonly string[]): boolean {
  const seen = ((actual as { Body: string }[] | undefined) ?? []).map(({ Body }) => Body);
  return JSON.stringify(seen.sort()) === JSON.stringify([...bodies].sort());
}

/** `[visible, in flight, delayed]` */
export function counts(visible: number, inFlight: number, delayed: number): CaseStep {
  const Attributes = {
    ApproximateNumberOfMessages: String(visible),
    ApproximateNumberOfMessagesNotVisible: String(inFlight),
    ApproximateNumberOfMessagesDelayed: String(delayed),
  };
  return answers('GetQueueAttributes', { AttributeNames: Object.keys(Attributes) }, { Attributes });
}

export function advance(seconds: number): CaseStep {
  return { advance: seconds };
}

export function invalidParameter(message?: ExpectedError['message']): ExpectedError {
  return { code: 'InvalidParameterValue', message };
}

export const noSuchQueue: ExpectedError = {
  code: 'AWS.SimpleQueueService.NonExistentQueue',
  name: 'QueueDoesNotExist',
  message: {
    JSON: 'The specified queue does not exist.',
    Query: 'The specified queue does not exist for this wsdl version.',
  },
};
