import type { World } from '../engine/call.ts';
import { base64Of } from '../engine/base64.ts';
import type { InboxRow, Notification } from '../engine/sns/rows.ts';
import type { Control } from './control.ts';
import type { GatewayRequest, GatewayResponse } from './message.ts';
import { failure, json } from './playgroundAnswer.ts';
import type { Target } from './target.ts';

const root = '/_aws/sns/';
const tokens = `${root}subscription-tokens/`;

/** Whether a path is one of those that LocalStack has for SNS. */
export function isSnsDeveloperPath(path: string): boolean {
  return path.startsWith(root);
}

/**
 * What SNS sent to phones and devices, and the tokens that confirm subscriptions, as LocalStack shows them.
 *
 * @see docs.localstack.cloud, SNS, Developer endpoints; localstack/services/sns/internal_api.py
 */
export async function answerSnsDeveloper(
  control: Control,
  defaults: World,
  request: GatewayRequest,
  { path, query }: Target,
): Promise<GatewayResponse> {
  if (path.startsWith(tokens)) return tokenOf(control, request, decoded(path.slice(tokens.length)));
  const params = new URLSearchParams(query);
  if (path === `${root}sms-messages`) return await textMessages(control, defaults, request, params);
  if (path === `${root}platform-endpoint-messages`) return await pushes(control, defaults, request, params);
  return failure(404, 'NotFound', `There is no ${path.slice(0, 100)} here.`);
}

async function textMessages(control: Control, defaults: World, request: GatewayRequest, params: URLSearchParams) {
  const to = params.get('phoneNumber') || undefined;
  const world = worldOf(params, defaults);
  return await readOrForget(control, request, 'sms', world, to, (rows) => ({
    sms_messages: grouped(rows, to, textMessage),
    region: world.region,
  }));
}

/** The endpoint says itself where it is. */
async function pushes(control: Control, defaults: World, request: GatewayRequest, params: URLSearchParams) {
  const to = params.get('endpointArn') || undefined;
  const world = to === undefined ? worldOf(params, defaults) : worldOfArn(to);
  return await readOrForget(control, request, 'push', world, to, (rows) => ({
    platform_endpoint_messages: grouped(rows, to, push),
    region: world.region || null,
  }));
}

async function readOrForget(
  control: Control,
  { method, client }: GatewayRequest,
  kind: 'sms' | 'push',
  world: World,
  to: string | undefined,
  tell: (rows: readonly InboxRow[]) => object,
): Promise<GatewayResponse> {
  if (method === 'GET') return json(200, tell(control.inbox(kind, world, to)));
  if (method !== 'DELETE') return failure(405, 'MethodNotAllowed', 'Use GET or DELETE.');
  await control.emptyInbox(kind, world, to, client);
  return { status: 204, headers: {}, body: '' };
}

/** One who was asked about is named though nothing came. */
function grouped(rows: readonly InboxRow[], asked: string | undefined, tell: (row: InboxRow) => object): object {
  const byReceiver = new Map<string, object[]>(asked === undefined ? [] : [[asked, []]]);
  for (const row of rows) {
    const list = byReceiver.get(row.to);
    if (list) list.push(tell(row));
    else byReceiver.set(row.to, [tell(row)]);
  }
  return Object.fromEntries(byReceiver);
}

function textMessage({ to, topicArn, subscriptionArn, messageId, ...row }: InboxRow): object {
  return {
    PhoneNumber: to,
    TopicArn: topicArn ?? null,
    SubscriptionArn: subscriptionArn ?? null,
    MessageId: messageId,
    ...said(row),
  };
}

function push({ to, topicArn, messageId, ...row }: InboxRow): object {
  return { TargetArn: to, TopicArn: topicArn ?? '', ...said(row), MessageId: messageId };
}

/** A text that was chosen by protocol is JSON once more there, which suites expect. */
function said({ body, notification }: Pick<InboxRow, 'body' | 'notification'>): object {
  return {
    Message: notification.isPerProtocol ? asciiJson(body) : body,
    MessageAttributes: attributesOf(notification),
    MessageStructure: notification.isPerProtocol ? 'json' : null,
    Subject: notification.subject ?? null,
  };
}

function attributesOf({ attributes = {} }: Notification): object {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, { BinaryValue, ...rest }]) => [
      name,
      BinaryValue === undefined ? rest : { ...rest, BinaryValue: base64Of(BinaryValue) },
    ]),
  );
}

/** As Python writes it: no character outside ASCII. */
function asciiJson(text: string): string {
  return JSON.stringify(text).replace(/[^\x20-\x7e]/g, escaped);
}

function escaped(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

function tokenOf(control: Control, { method }: GatewayRequest, arn: string): GatewayResponse {
  if (method !== 'GET') return failure(405, 'MethodNotAllowed', 'Use GET.');
  if (arn.split(':').length < 6) {
    return json(400, { error: 'The provided SubscriptionARN is invalid', subscription_arn: arn });
  }
  const token = control.subscriptionToken(arn);
  if (token === undefined) {
    return json(404, { error: 'The provided SubscriptionARN is not found', subscription_arn: arn });
  }
  return json(200, { subscription_token: token, subscription_arn: arn });
}

function worldOf(params: URLSearchParams, defaults: World): World {
  return {
    accountId: params.get('accountId') ?? defaults.accountId,
    region: params.get('region') ?? defaults.region,
  };
}

function worldOfArn(arn: string): World {
  const [, , , region = '', accountId = ''] = arn.split(':');
  return { accountId, region };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
