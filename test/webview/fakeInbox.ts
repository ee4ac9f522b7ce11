// A scripted extension host for the page of the inbox. Bundled for the browser by build.ts; a test steers it through `window.fakeInbox`.
import type { Inbox, InboxItem } from '../../src/panel/contract.ts';
import { FakePanel, refusal, type PanelScenario } from './fakePanel.ts';

export interface InboxScenario extends PanelScenario {
  /** So many more text messages below those of the picture. */
  readonly more?: number;
  readonly isEmpty?: boolean;
  readonly inboxFails?: { name: string; message: string };
}

type Query = { text: string; kind?: InboxItem['kind']; offset: number; limit: number };

const startMs = Date.UTC(2026, 10, 23, 13, 2, 32);
const topicArn = 'arn:aws:sns:us-east-1:000000000000:order-events';
const confirmUrl = `http://127.0.0.1:4599/?Action=ConfirmSubscription&TopicArn=${topicArn}&Token=2336412f37fb687f5d51e6e2425c464de257eb6a1`;
const unsubscribeUrl = `http://127.0.0.1:4599/?Action=Unsubscribe&SubscriptionArn=${topicArn}:8a21d249`;

export class FakeInbox extends FakePanel<InboxScenario> {
  items: InboxItem[];

  constructor(scenario: InboxScenario) {
    super(scenario, { kind: 'inbox' });
    this.items = scenario.isEmpty ? [] : [...pictured(), ...many(scenario.more ?? 0)];
  }

  /** A message comes in. */
  add(part: Partial<InboxItem> = {}): void {
    const id = Math.max(0, ...this.items.map((item) => item.id)) + 1;
    this.items = [{ ...sms(id, startMs + 1000, `Order ${id} was placed`), ...part }, ...this.items];
    this.emit('changed', {});
  }

  on_inbox({ text, kind, offset, limit }: Query): Inbox {
    if (this.scenario.inboxFails) throw refusal(this.scenario.inboxFails.name, this.scenario.inboxFails.message);
    const words = text.toLowerCase().split(' ');
    const found = this.items.filter(
      (item) =>
        (kind === undefined || item.kind === kind) &&
        words.every((word) => `${item.to} ${item.subject ?? ''} ${item.body}`.toLowerCase().includes(word)),
    );
    return {
      items: found.slice(offset, offset + limit),
      total: found.length,
      all: this.items.length,
      unread: this.items.filter(({ isRead }) => !isRead).length,
      clock: { nowMs: startMs + 2000, paused: false },
    };
  }

  on_markRead({ ids }: { ids: readonly number[] }): void {
    this.items = this.items.map((item) => (ids.includes(item.id) ? { ...item, isRead: true } : item));
    this.emit('changed', {});
  }

  on_clearInbox(): boolean {
    this.items = [];
    this.emit('changed', {});
    return true;
  }

  on_follow({ url }: { url: string }): { text: string; ok: boolean } {
    return url.includes('Confirm')
      ? { text: 'ops@example.com is subscribed to order-events now.', ok: true }
      : { text: 'Invalid parameter: Token', ok: false };
  }

  on_openTopic(): void {}
  on_copy(): void {}
  on_command(): void {}
}

function pictured(): InboxItem[] {
  const body = [
    'You have chosen to subscribe to the topic:',
    topicArn,
    '',
    'To confirm this subscription, open the link below (if this was in error no action is necessary).',
  ].join('\n');
  const envelope = JSON.stringify({
    Type: 'Notification',
    MessageId: '95df01b4-ee98-5cb9-9903-4c221d41eb5e',
    TopicArn: topicArn,
    Message: '{"id":45,"type":"order","total":19.9}',
    Timestamp: '2026-11-23T13:02:11.000Z',
  });
  const push = '{"GCM":"{\\"notification\\":{\\"title\\":\\"Order 45\\"}}"}';
  const mail = { kind: 'email', topicArn, isRead: false, links: [] } as const;
  return [
    {
      ...mail,
      id: 9,
      to: 'ops@example.com',
      subject: 'AWS Notification - Subscription Confirmation',
      body,
      atMs: startMs - 20_000,
      links: [{ label: 'Confirm subscription', url: confirmUrl }],
    },
    {
      ...mail,
      id: 8,
      to: 'finance@example.com',
      subject: 'ALARM: "queue-depth" in US East (N. Virginia)',
      body: '<b>You are receiving this email</b> because your alarm "queue-depth" in the US East (N. Virginia) region has entered the ALARM state.\n\n--\nTo stop receiving these, unsubscribe below.',
      atMs: startMs - 260_000,
      links: [{ label: 'Unsubscribe', url: unsubscribeUrl }],
    },
    { ...sms(7, startMs - 400_000, 'Your order 44 is on its way.'), isRead: true },
    {
      ...mail,
      id: 6,
      kind: 'email-json',
      to: 'audit@example.com',
      subject: 'AWS Notification Message',
      body: envelope,
      atMs: startMs - 3_600_000,
      isRead: true,
    },
    {
      id: 5,
      kind: 'push',
      to: 'arn:aws:sns:us-east-1:000000000000:endpoint/GCM/shop-app/1f3a8c22',
      body: push,
      atMs: startMs - 90_000_000,
      links: [],
      isRead: true,
    },
  ];
}

function many(count: number): InboxItem[] {
  return Array.from({ length: count }, (_, i) => ({
    ...sms(-1 - i, startMs - 100_000_000 - i * 1000, `Old message ${i}`),
    isRead: true,
  }));
}

function sms(id: number, atMs: number, body: string): InboxItem {
  return { id, kind: 'sms', to: '+15550100123', body, atMs, topicArn, links: [], isRead: false };
}

declare global {
  interface Window {
    fakeInbox: FakeInbox;
  }
}

window.fakeInbox = new FakeInbox((window as unknown as { scenario: InboxScenario }).scenario);
window.fakeInbox.attach();
