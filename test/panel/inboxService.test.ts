import { CreateTopicCommand, SubscribeCommand, type SNSClient } from '@aws-sdk/client-sns';
import assert from 'node:assert/strict';
import type { EmbeddedBackend } from '../../src/backend/embedded.ts';
import { InboxService, type InboxDesk } from '../../src/panel/inboxService.ts';
import { aRunningBackend, world } from './aBackend.ts';

const all = { text: '', offset: 0, limit: 100 };
const topicArn = 'arn:aws:sns:us-east-1:000000000000:events';

describe('the calls of the inbox panel', function () {
  this.timeout(20_000);
  let backend: EmbeddedBackend;
  let sns: SNSClient;
  let service: InboxService;
  let asked: string[];
  let isConfirmed: boolean;
  const desk: InboxDesk = {
    confirmsClear: async (count) => (asked.push(`clear ${count}`), isConfirmed),
    followedText: (action, topic) => `${action} ${topic}`,
    openTopic: ({ region, name }) => void asked.push(`open ${region} ${name}`),
  };

  before(async () => {
    backend = await aRunningBackend();
    sns = await backend.clients(world).sns();
  });

  after(() => backend.dispose());

  beforeEach(async () => {
    asked = [];
    isConfirmed = true;
    await backend.inspect.reset();
    await sns.send(new CreateTopicCommand({ Name: 'events' }));
    await sns.send(new SubscribeCommand({ TopicArn: topicArn, Protocol: 'email', Endpoint: 'a@example.com' }));
    service = new InboxService(backend, desk);
  });

  it('show what arrived, and mark it as read', async () => {
    const { items } = await service.inbox(all);
    await service.markRead({ ids: items.map(({ id }) => id) });

    const after = await service.inbox({ ...all, text: 'nobody' });
    assert.deepStrictEqual(
      [items.map(({ to, isRead }) => [to, isRead]), after.total, after.unread],
      [[['a@example.com', false]], 0, 0],
    );
  });

  it('follow the link of a mail as a click would: the subscription is confirmed', async () => {
    const url = await linkOfMail();

    const followed = await service.follow({ url });

    const { worlds } = await backend.inspect.overview();
    const [subscription] = worlds[0]!.topics[0]!.subscriptions;
    assert.deepStrictEqual([followed, subscription?.isConfirmed], [{ text: 'confirmed events', ok: true }, true]);
  });

  it('say why a link does nothing, as AWS says it', async () => {
    const url = (await linkOfMail()).replace(/Token=[^&]*/, 'Token=wrong');

    const { text, ok } = await service.follow({ url });

    assert.deepStrictEqual([text, ok], ['Invalid token', false]);
  });

  it('clear the inbox when the user confirms it, naming how much goes', async () => {
    isConfirmed = false;
    const dismissed = await service.clearInbox();
    isConfirmed = true;
    const done = await service.clearInbox();
    const again = await service.clearInbox();

    const { all: left } = await service.inbox(all);
    assert.deepStrictEqual([dismissed, done, again, asked, left], [false, true, true, ['clear 1', 'clear 1'], 0]);
  });

  it('open the topic of a mail', async () => {
    await service.openTopic({ arn: topicArn });

    assert.deepStrictEqual(asked, ['open us-east-1 events']);
    await assert.rejects(service.openTopic({ arn: 'events' }), { name: 'NotFoundException' });
  });

  async function linkOfMail(): Promise<string> {
    const { items } = await service.inbox(all);
    return items[0]!.links[0]!.url;
  }
});
