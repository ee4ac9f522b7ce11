import type { Case, CaseStep } from '../case.ts';
import { json, Reading, type Expected } from '../expected.ts';
import {
  confirmation,
  envelope,
  follows,
  publish,
  sns,
  snsAnswers,
  subscribedText,
  subscribes,
  subscriptionAttribute,
  topic,
  topicAttribute,
} from './snsSteps.ts';

const t = { t: {} };
/** Nobody else's in the Inbox that all cases share. */
const mail = '{t}@example.com';

/** What is sent to people: mails, text messages, devices. The playground's Inbox has them. */
export const snsInboxCases: readonly Case[] = [
  {
    name: 'asks a mail address for a confirmation by a link',
    source: 'M:sns Subscribe; D:sns-email-notifications',
    topics: t,
    steps: [
      subscribes('email', mail),
      inbox([{ subject: 'AWS Notification - Subscription Confirmation', body: /ConfirmSubscription/ }]),
      subscriptionAttribute('PendingConfirmation', 'true'),
      publish({ Message: 'not yet' }),
      follows('{link}', 200, '<SubscriptionArn>{s}</SubscriptionArn>'),
      subscriptionAttribute('PendingConfirmation', 'false'),
      topicAttribute('SubscriptionsConfirmed', '1'),
      publish({ Message: 'now', Subject: 'Hello' }),
      inbox([
        { subject: 'Hello', body: /^now\n/ },
        { subject: /Confirmation$/, body: /./ },
      ]),
    ],
  },
  {
    name: 'lets the link of a mail end a subscription, and the link of the last mail take that back',
    source: 'M:sns Unsubscribe',
    topics: t,
    steps: [
      subscribes('email', mail),
      inbox([{ subject: /./, body: /./ }]),
      follows('{link}', 200),
      publish(),
      inbox([
        { subject: 'AWS Notification Message', body: /^m\n/ },
        { subject: /./, body: /./ },
      ]),
      follows('{link}', 200, '<UnsubscribeResponse'),
      subscriptionAttribute('PendingConfirmation', 'true'),
      publish({ Message: 'to nobody' }),
      inbox([
        { subject: 'AWS Notification - Unsubscribe Confirmation', body: /ConfirmSubscription/ },
        { subject: 'AWS Notification Message', body: /^m\n/ },
        { subject: /./, body: /./ },
      ]),
      follows('{link}', 200, '<SubscriptionArn>{s}</SubscriptionArn>'),
      subscriptionAttribute('PendingConfirmation', 'false'),
    ],
  },
  {
    name: 'sends JSON to a mail address that asks for it',
    source: 'M:sns Subscribe',
    topics: t,
    steps: [
      subscribes('email-json', mail),
      inbox([{ subject: /./, body: confirmation('SubscriptionConfirmation', subscribedText) }]),
      follows('{link}', 200),
      publish({ Subject: 'Hello' }),
      inbox([
        { subject: 'Hello', body: envelope({ Subject: 'Hello', Message: 'm' }) },
        { subject: /./, body: /./ },
      ]),
    ],
  },
  {
    name: 'sends a text message to a number that subscribes, with the display name of the topic',
    source: 'S:test_subscribe_sms_endpoint; D:sns-mobile-phone-number-as-subscriber; L: /_aws/sns/sms-messages',
    topics: { t: { DisplayName: 'Shop' } },
    steps: [
      subscribes('sms', '+15550001111'),
      subscriptionAttribute('PendingConfirmation', 'false'),
      publish({ Message: 'Your order is on its way' }, { id: 'MessageId' }),
      {
        ask: { path: '/_aws/sns/sms-messages?phoneNumber=%2B15550001111' },
        output: {
          sms_messages: {
            '+15550001111': [
              {
                PhoneNumber: '+15550001111',
                TopicArn: '{t.arn}',
                SubscriptionArn: '{s}',
                MessageId: '{id}',
                Message: 'Shop> Your order is on its way',
                MessageAttributes: {},
                MessageStructure: null,
                Subject: null,
              },
            ],
          },
          region: 'us-east-1',
        },
      },
    ],
  },
  {
    name: 'sends each device the text of its platform',
    source: 'W:sns-send-custom-platform-specific-payloads-mobile-devices; L: /_aws/sns/platform-endpoint-messages',
    topics: t,
    steps: [
      ...['APNS', 'GCM'].flatMap((Platform) => [
        sns(
          'CreatePlatformApplication',
          { Name: `{t}-${Platform}`, Platform, Attributes: { PlatformCredential: 'c', PlatformPrincipal: 'p' } },
          { save: { app: 'PlatformApplicationArn' } },
        ),
        sns(
          'CreatePlatformEndpoint',
          { PlatformApplicationArn: '{app}', Token: 'token' },
          { save: { [Platform.toLowerCase()]: 'EndpointArn' } },
        ),
        subscribes('application', `{${Platform.toLowerCase()}}`),
      ]),
      publish({ Message: '{"default":"d","APNS":"{\\"aps\\":{}}","GCM":"{\\"data\\":{}}"}', MessageStructure: 'json' }),
      pushed('{apns}', json({ aps: {} })),
      pushed('{gcm}', json({ data: {} })),
    ],
  },
  {
    name: 'tells the token of a subscription that waits for its confirmation',
    source: 'L: /_aws/sns/subscription-tokens',
    topics: t,
    steps: [
      subscribes('email', mail),
      {
        ask: { path: '/_aws/sns/subscription-tokens/{s}' },
        output: { subscription_token: /^[0-9a-f]+$/, subscription_arn: '{s}' },
        save: { token: 'subscription_token' },
      },
      snsAnswers('ConfirmSubscription', { ...topic, Token: '{token}' }, { SubscriptionArn: '{s}' }),
      subscriptionAttribute('ConfirmationWasAuthenticated', 'true'),
    ],
  },
];

/** Mails to the address of the case, the latest first; keeps the first link of that one. */
function inbox(wanted: readonly { readonly subject: Expected; readonly body: Expected }[]): CaseStep {
  const items = new Reading(
    (all) => (all as { subject: string; body: string }[]).map(({ subject, body }) => ({ subject, body })),
    wanted,
  );
  return {
    ask: { path: `/_playground/inbox?filter=${mail}` },
    output: new Reading((all) => (all as { items: unknown }).items, items),
    save: { link: 'items.0.links.0.url' },
  };
}

/** What a device got; its text is JSON in JSON, as LocalStack tells it. */
function pushed(arn: string, said: Reading): CaseStep {
  const Message = new Reading((text) => JSON.parse(text as string) as unknown, said);
  return {
    ask: { path: `/_aws/sns/platform-endpoint-messages?endpointArn=${arn}` },
    output: new Reading(
      (all) => {
        const messages = (all as { platform_endpoint_messages: Record<string, { Message: string }[]> })
          .platform_endpoint_messages;
        return Object.values(messages)[0]!.map((each) => ({ Message: each.Message }));
      },
      [{ Message }],
    ),
  };
}
