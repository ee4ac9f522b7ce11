import type { CallStep, CaseStep, ExpectedError } from '../case.ts';
import { json, Reading, type Expected } from '../expected.ts';
import { call } from './steps.ts';

/** Short ways to write the steps of a case about SNS. */
export function sns(operation: string, input: object = {}, more: Partial<CallStep> = {}): CaseStep {
  return { service: 'sns', call: operation, input, ...more };
}

export function snsAnswers(operation: string, input: object, output: Expected): CaseStep {
  return sns(operation, input, { output });
}

export function snsRefused(operation: string, input: object, error: ExpectedError): CaseStep {
  return sns(operation, input, { error });
}

/** Of one attribute of the topic `t`; `undefined` where there is none. */
export function topicAttribute(name: string, value: Expected): CaseStep {
  return snsAnswers('GetTopicAttributes', topic, { Attributes: attributes({ [name]: value }) });
}

export function setTopicAttribute(AttributeName: string, AttributeValue: string): CaseStep {
  return sns('SetTopicAttributes', { ...topic, AttributeName, AttributeValue });
}

/** Subscribes a queue, `q` unless told otherwise, to the topic `t`, and keeps the ARN as `s`. */
export function subscribe(Attributes: object = {}, save = 's', Endpoint = '{q.arn}'): CaseStep {
  const input = { ...topic, Protocol: 'sqs', Endpoint, Attributes };
  return sns('Subscribe', input, { save: { [save]: 'SubscriptionArn' } });
}

/** Subscribes anything else: the ARN is kept as `s`, pending or not. */
export function subscribes(Protocol: string, Endpoint: string, more: object = {}, save = 's'): CaseStep {
  const input = { ...topic, Protocol, Endpoint, ReturnSubscriptionArn: true, ...more };
  return sns('Subscribe', input, { save: { [save]: 'SubscriptionArn' } });
}

/** Of one attribute of the subscription `s`; `undefined` where there is none. */
export function subscriptionAttribute(name: string, value: Expected): CaseStep {
  return snsAnswers('GetSubscriptionAttributes', subscription, { Attributes: attributes({ [name]: value }) });
}

export function setSubscriptionAttribute(AttributeName: string, AttributeValue: string): CaseStep {
  return sns('SetSubscriptionAttributes', { ...subscription, AttributeName, AttributeValue });
}

/** Judges the named attributes alone. */
function attributes(wanted: Readonly<Record<string, Expected>>): Expected {
  return new Reading((all) => {
    const found = Object.keys(wanted).map((name) => [name, (all as Record<string, unknown>)[name]]);
    return Object.fromEntries(found.filter(([, value]) => value !== undefined)) as object;
  }, wanted);
}

export const topic = { TopicArn: '{t.arn}' };
export const subscription = { SubscriptionArn: '{s}' };

/** @param reason What follows `Invalid parameter: `. */
export function invalid(reason?: string): ExpectedError {
  return { code: 'InvalidParameter', ...(reason !== undefined && { message: `Invalid parameter: ${reason}` }) };
}

export function validation(message: string): ExpectedError {
  return { code: 'ValidationError', message: `1 validation error detected: ${message}` };
}

export const noSuchTopic: ExpectedError = { code: 'NotFound', status: 404, message: 'Topic does not exist' };
export const noSuchSubscription: ExpectedError = { ...noSuchTopic, message: 'Subscription does not exist' };

/** Of the same message to the topic `t` unless told otherwise. */
export function publish(more: object = {}, save: CallStep['save'] = {}): CaseStep {
  return sns('Publish', { ...topic, Message: 'm', ...more }, { save });
}

export function publishBatch(PublishBatchRequestEntries: readonly object[], more: Partial<CallStep> = {}): CaseStep {
  return sns('PublishBatch', { ...topic, PublishBatchRequestEntries }, more);
}

/** Of what a queue has, body and message attributes alone; the handle of the first is kept as `h`. */
export function receivesSent(messages: readonly Expected[], more: object = {}): CaseStep {
  const sent = new Reading(
    (all) =>
      (all as Sent[]).map(({ Body, MessageAttributes }) => ({ Body, ...(MessageAttributes && { MessageAttributes }) })),
    messages,
  );
  return call(
    'ReceiveMessage',
    { MaxNumberOfMessages: 10, MessageAttributeNames: ['All'], ...more },
    { output: { Messages: sent }, save: { h: 'Messages.0.ReceiptHandle', body: 'Messages.0.Body' } },
  );
}

interface Sent {
  readonly Body: string;
  readonly MessageAttributes?: object;
}

/** A notification in JSON that says this, besides what every one has. */
export function envelope(says: Readonly<Record<string, Expected>>): Expected {
  return json({
    Type: 'Notification',
    MessageId: uuid,
    TopicArn: '{t.arn}',
    Timestamp: isoTime,
    SignatureVersion: '1',
    Signature: base64,
    SigningCertURL: certificateUrl,
    UnsubscribeURL: unsubscribeUrl,
    ...says,
  });
}

export const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
export const isoTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
export const base64 = /^[A-Za-z0-9+/]+=*$/;
export const certificateUrl = /\/SimpleNotificationService-[0-9a-f]+\.pem$/;
export const unsubscribeUrl = /\/\?Action=Unsubscribe&SubscriptionArn=arn:aws:sns:/;

/** What asks an endpoint to confirm, and what tells it that a link ended its subscription. */
export function confirmation(Type: 'SubscriptionConfirmation' | 'UnsubscribeConfirmation', Message: string): Expected {
  return json({
    Type,
    MessageId: uuid,
    Token: /^[0-9a-f]{200,}$/,
    TopicArn: '{t.arn}',
    Message,
    // Its link has the ARN as it is.
    SubscribeURL:
      /^http:\/\/[^/]+\/\?Action=ConfirmSubscription&TopicArn=arn:aws:sns:us-east-1:\d{12}:[\w-]+&Token=[0-9a-f]+$/,
    Timestamp: isoTime,
    SignatureVersion: '1',
    Signature: base64,
    SigningCertURL: certificateUrl,
  });
}

export const subscribedText =
  'You have chosen to subscribe to the topic {t.arn}.\nTo confirm the subscription, visit the SubscribeURL included in this message.';
export const endedText =
  'You have chosen to deactivate subscription {s}.\nTo cancel this operation and restore the subscription, visit the SubscribeURL included in this message.';

/** Somebody follows a link, without a signature. */
export function follows(link: string, status: number, ...body: readonly (string | RegExp)[]): CaseStep {
  return { raw: { method: 'GET', path: link, isAnonymous: true }, status, body };
}
