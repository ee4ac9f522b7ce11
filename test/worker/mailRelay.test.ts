import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import type { Change } from '../../src/engine/journal.ts';
import type { InboxRow } from '../../src/engine/sns/rows.ts';
import { MailRelay } from '../../src/worker/mailRelay.ts';
import { nextTurn } from './aTurn.ts';

interface Mail {
  readonly from: string;
  readonly to: string;
  readonly text: string;
}

describe('the mail relay', () => {
  let server: SMTPServer;
  let mails: Mail[];
  let lines: string[];
  let relay: MailRelay | undefined;

  beforeEach(async () => {
    mails = [];
    lines = [];
    server = new SMTPServer({
      ...{ disabledCommands: ['STARTTLS'], allowInsecureAuth: true, logger: false },
      onAuth: ({ username, password }, _session, done) =>
        password === 's3cret pass' ? done(null, { user: username }) : done(new Error(`Not you, ${password}`)),
      onData(stream, { envelope }, done) {
        let text = '';
        stream.on('data', (chunk) => (text += String(chunk)));
        stream.on('end', () => {
          const [{ address: to }] = envelope.rcptTo as unknown as [{ address: string }];
          mails.push({ from: (envelope.mailFrom as { address: string }).address, to, text });
          done();
        });
      },
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterEach(async () => {
    await relay?.stop(0);
    await new Promise<void>((resolve) => server.close(() => resolve()));
  });

  function start(password = 's3cret%20pass', port = (server.server.address() as AddressInfo).port): MailRelay {
    const url = `smtp://user:${password}@127.0.0.1:${port}`;
    relay = new MailRelay({ url, from: 'topics@playground.test' }, (_level, text) => lines.push(text));
    return relay;
  }

  function arrive(row: Partial<InboxRow> = {}, before?: InboxRow): void {
    const after: InboxRow = {
      ...{ id: 1, kind: 'email', accountId: '000000000000', region: 'us-east-1', to: 'you@playground.test' },
      ...{ subject: 'News', body: 'It is here.', atMs: 0, messageId: 'm', links: [], notification: { message: '' } },
      isRead: false,
      ...row,
    };
    relay!.note({ table: 'inbox', id: after.id, before, after } as Change);
  }

  async function until(isSo: () => boolean): Promise<void> {
    while (!isSo()) await nextTurn();
  }

  it('sends what arrives, once it is committed', async () => {
    start();
    arrive();
    await nextTurn();
    const before = mails.length;
    relay!.turnEnded();
    await until(() => mails.length === 1);
    const [{ from, to, text }] = mails as [Mail];
    assert.deepEqual([before, from, to], [0, 'topics@playground.test', 'you@playground.test']);
    assert.match(text, /^Subject: News\r$[^]*\r\n\r\nIt is here\./m);
    assert.deepEqual(lines, []);
  });

  it('adds the links that the body does not have', async () => {
    start();
    const [confirm, end] = ['http://localhost:4599/?Action=Confirm', 'http://localhost:4599/?Action=End'];
    arrive({
      body: `Click ${confirm}`,
      links: [
        { label: 'Confirm', url: confirm },
        { label: 'End', url: end },
      ],
    });
    relay!.turnEnded();
    await until(() => mails.length === 1);
    const body = mails[0]!.text.replaceAll('=\r\n', '').replaceAll('=3D', '=').split('\r\n\r\n').slice(1).join('\n');
    assert.equal(body.trim(), `Click ${confirm}\nEnd: ${end}`);
  });

  it('sends mails alone, and none again that is only marked as read', async () => {
    start();
    arrive({ kind: 'sms', to: '+15551234567' });
    arrive({ kind: 'push' });
    arrive({ isRead: true }, {} as InboxRow);
    arrive({ kind: 'email-json', body: '{}' });
    relay!.turnEnded();
    await until(() => mails.length > 0);
    await relay!.stop(1000);
    assert.deepEqual(
      mails.map(({ text }) => text.trim().endsWith('{}')),
      [true],
    );
  });

  it('keeps the order', async () => {
    start();
    for (let n = 0; n < 5; n++) arrive({ subject: `mail ${n}` });
    relay!.turnEnded();
    await until(() => mails.length === 5);
    assert.deepEqual(
      mails.map(({ text }) => /^Subject: mail (\d)/m.exec(text)![1]),
      ['0', '1', '2', '3', '4'],
    );
  });

  it('says why it failed, once, and never the password', async () => {
    start('wr0ng%20pass');
    arrive();
    arrive();
    relay!.turnEnded();
    await until(() => lines.length > 0);
    arrive();
    relay!.turnEnded();
    await relay!.stop(1000);
    assert.equal(lines.length, 1);
    assert.match(lines[0]!, /^A mail was not relayed, and can be read in the Inbox alone: .*Not you, …/);
  });

  it('says that there is no server', async () => {
    const closed = createServer().listen(0, '127.0.0.1');
    await nextTurn();
    const { port } = closed.address() as AddressInfo;
    await new Promise((resolve) => closed.close(resolve));
    start('x', port);
    arrive();
    relay!.turnEnded();
    await until(() => lines.length > 0);
    assert.match(lines[0]!, /ECONNREFUSED/);
  });

  it('refuses an address that is none of a mail server', async () => {
    relay = new MailRelay({ url: 'http://user:secret@host/', from: 'a@b.c' }, (_level, text) => lines.push(text));
    arrive();
    relay.turnEnded();
    await until(() => lines.length > 0);
    assert.match(lines[0]!, /the relay must be given as smtp:/);
  });

  it('lets no queue grow without end', async () => {
    start();
    for (let n = 0; n < 1003; n++) arrive();
    relay!.turnEnded();
    assert.match(lines[0]!, /1000 mails are waiting for the server already/);
  });

  it('sends nothing more once it has stopped', async () => {
    start();
    arrive();
    relay!.turnEnded();
    await relay!.stop(1000);
    arrive();
    relay!.turnEnded();
    await nextTurn();
    assert.equal(mails.length, 1);
  });
});
