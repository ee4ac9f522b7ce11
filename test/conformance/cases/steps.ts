import type { CallStep, CaseStep, ExpectedError } from '../case.ts';
import { anyOrder, Reading, type Expected } from '../expected.ts';

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
  const inAnyOrder = anyOrder(bodies);
  return received(bodies, new Reading((messages) => inAnyOrder.read(bodiesOf(messages)), inAnyOrder.of), more);
}

/** A receive that gives the bodies in this order, and keeps their handles under these names. */
export function receives(bodies: readonly string[], more: object = {}, handles: readonly string[] = []): CaseStep {
  const save = Object.fromEntries(handles.map((name, at) => [name, `Messages.${at}.ReceiptHandle`]));
  return received(bodies, new Reading(bodiesOf, bodies), more, save);
}

function received(bodies: readonly string[], Messages: Reading, more: object, save: CallStep['save'] = {}): CaseStep {
  const output: Expected = bodies.length === 0 ? {} : { Messages };
  return call('ReceiveMessage', { MaxNumberOfMessages: 10, ...more }, { output, save });
}

function bodiesOf(messages: unknown): string[] {
  return (messages as { Body: string }[]).map(({ Body }) => Body);
}

/** A receive of one message that has these system attributes, all of them. */
export function receivesWith(attributes: Readonly<Record<string, Expected>>, more: object = {}): CaseStep {
  const Messages = new Reading((all) => (all as { Attributes: object }[]).map((each) => each.Attributes), [attributes]);
  return call('ReceiveMessage', { MessageSystemAttributeNames: ['All'], ...more }, { output: { Messages } });
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

/** For operations that name no queue by URL. */
export const noUrl = { QueueUrl: undefined };

export function advance(seconds: number): CaseStep {
  return { advance: seconds };
}

/** Of one attribute, as it was set; `undefined` where there is none. */
export function attribute(name: string, value: Expected): CaseStep {
  const output: Expected = value === undefined ? {} : { Attributes: { [name]: value } };
  return answers('GetQueueAttributes', { AttributeNames: [name] }, output);
}

export function setAttributes(Attributes: object): CaseStep {
  return call('SetQueueAttributes', { Attributes });
}

/** Sends to a message group; the body is the deduplication id, too. */
export function sendTo(MessageGroupId: string, ...bodies: readonly string[]): CaseStep[] {
  return bodies.map((body) => send(body, { MessageGroupId, MessageDeduplicationId: body }));
}

export function deletes(ReceiptHandle: string): CaseStep {
  return answers('DeleteMessage', { ReceiptHandle: `{${ReceiptHandle}}` }, {});
}

export function hides(ReceiptHandle: string, VisibilityTimeout: number): CaseStep {
  return answers('ChangeMessageVisibility', { ReceiptHandle: `{${ReceiptHandle}}`, VisibilityTimeout }, {});
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
