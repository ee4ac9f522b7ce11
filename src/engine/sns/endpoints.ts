import { ServiceError } from '../errors.ts';
import { parseQueueArn } from '../sqs/arn.ts';
import { isFifo } from '../sqs/fifo.ts';
import { invalidParameter } from './refusal.ts';
import type { SubscriptionProtocol, TopicRow } from './rows.ts';

/** An endpoint as it is kept, and the account it belongs to where it says one. */
export interface Endpoint {
  readonly endpoint: string;
  readonly accountId?: string;
}

const functionArn = /^arn:aws[a-z-]*:lambda:[a-z0-9-]+:(\d{12}):function:[A-Za-z0-9_-]+(?::[A-Za-z0-9$_-]+)?$/;
const streamArn = /^arn:aws[a-z-]*:firehose:[a-z0-9-]+:(\d{12}):deliverystream\/[A-Za-z0-9_.-]+$/;
const deviceArn = /^arn:aws[a-z-]*:sns:[a-z0-9-]+:(\d{12}):endpoint\/[^/]+\/[^/]+\/[^/]+$/;
const mailAddress = /^[^@\s;,]+@[^@\s;,]+$/;
const url = /^https?:\/\/[^\s/?#]+(?:[/?#]\S*)?$/i;

type Check = (endpoint: string, protocol: SubscriptionProtocol) => Endpoint;

const checks: Readonly<Record<SubscriptionProtocol, Check>> = {
  sqs: queue,
  http: web,
  https: web,
  email: mail,
  'email-json': mail,
  sms: phone,
  lambda: ofArn(functionArn, () => 'Lambda endpoint ARN'),
  firehose: ofArn(streamArn, () => 'Firehose endpoint ARN'),
  application: ofArn(deviceArn, (endpoint) => `Application endpoint arn invalid:${endpoint}`),
};

/**
 * Checks what shall subscribe. That it exists nobody asks (recorded for queues). The sentences about queues and phone
 * numbers are recorded, those about mail addresses and applications were observed on AWS, the others are known from
 * emulators.
 *
 * @throws InvalidParameterException
 * @see aws-facts 2.2
 */
export function checkedEndpoint(topic: TopicRow, protocol: SubscriptionProtocol, endpoint: string): Endpoint {
  if (endpoint === '') throw invalidParameter('Endpoint', 'no value for required parameter');
  const checked = checks[protocol](endpoint, protocol);
  if (protocol === 'sqs' && endpoint.endsWith('.fifo') && !isFifo(topic)) {
    // AWS says the first words twice.
    throw invalidParameter(
      'Invalid parameter: Endpoint',
      'FIFO SQS Queues can not be subscribed to standard SNS topics',
    );
  }
  return checked;
}

function queue(endpoint: string): Endpoint {
  const arn = parseQueueArn(endpoint);
  if (!arn) throw invalidParameter('SQS endpoint ARN');
  return { endpoint, accountId: arn.accountId };
}

function web(endpoint: string, protocol: SubscriptionProtocol): Endpoint {
  if (!endpoint.toLowerCase().startsWith(`${protocol}://`)) {
    throw invalidParameter('Endpoint must match the specified protocol');
  }
  if (!url.test(endpoint)) throw invalidParameter('Endpoint');
  return { endpoint };
}

function mail(endpoint: string): Endpoint {
  if (!mailAddress.test(endpoint)) throw invalidParameter('Email address');
  return { endpoint };
}

/** Single dots, slashes and hyphens between the digits are taken, and not kept here: a number has one spelling. */
function phone(endpoint: string): Endpoint {
  const number = endpoint.replace(/[./-]/g, '');
  const isSpelt = !/[./-]{2}|^[./-]|[./-]$/.test(endpoint);
  if (!isSpelt || !/^\+?[1-9]\d{1,14}$/.test(number)) {
    throw new ServiceError('InvalidParameterException', `Invalid SMS endpoint: ${endpoint}`);
  }
  return { endpoint: number };
}

function ofArn(pattern: RegExp, sentence: (endpoint: string) => string): Check {
  return (endpoint) => {
    const found = pattern.exec(endpoint);
    if (!found) throw invalidParameter(sentence(endpoint));
    return { endpoint, accountId: found[1]! };
  };
}
