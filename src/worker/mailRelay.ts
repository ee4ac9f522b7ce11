import type { Transporter } from 'nodemailer';
import type { Change } from '../engine/journal.ts';
import type { InboxRow } from '../engine/sns/rows.ts';
import type { Log } from '../gateway/message.ts';

/** Where mails of the Inbox go as well. */
export interface MailRelayOptions {
  /** `smtp://user:password@host:port`, or `smtps:` with TLS from the start; what nodemailer takes may follow after `?`. */
  readonly url: string;
  /** Sender of the mails. */
  readonly from: string;
}

/** Mails that wait for the server; when it is that far behind, more stay in the Inbox alone. */
const mostWaiting = 1000;
/** How long a server may take to be reached, and to say the next thing; ms. */
const connectionMs = 10_000;
/** A line a minute is what a log can take. */
const tellingMs = 60_000;

/** Sends what arrives in the Inbox to a real mail server, too, one after the other. What fails is in the Inbox all the same. */
export class MailRelay {
  readonly #options: MailRelayOptions;
  readonly #log: Log;
  readonly #waiting: InboxRow[] = [];
  /** Arrived in the running turn. */
  #arrived: InboxRow[] = [];
  #work: Promise<void> | undefined;
  #transport: Transporter | undefined;
  #isStopped = false;
  #failures = 0;
  #toldAtMs = -Infinity;

  constructor(options: MailRelayOptions, log: Log) {
    this.#options = options;
    this.#log = log;
  }

  /** To be told every change. */
  note({ table, before, after }: Change): void {
    if (table !== 'inbox' || before || !after) return;
    if (after.kind === 'email' || after.kind === 'email-json') this.#arrived.push(after);
  }

  /** Everything up to here is committed: what arrived is sent. */
  turnEnded(): void {
    if (this.#arrived.length === 0 || this.#isStopped) return;
    for (const row of this.#arrived) {
      if (this.#waiting.length < mostWaiting) this.#waiting.push(row);
      else this.#failed(`${mostWaiting} mails are waiting for the server already`);
    }
    this.#arrived = [];
    this.#work ??= this.#sendAll();
  }

  /** Lets the mail under way go out within `limitMs`. */
  async stop(limitMs: number): Promise<void> {
    this.#isStopped = true;
    this.#waiting.length = 0;
    const { promise: late, resolve } = Promise.withResolvers<void>();
    const limit = setTimeout(resolve, limitMs);
    await Promise.race([this.#work, late]);
    clearTimeout(limit);
    this.#transport?.close();
  }

  async #sendAll(): Promise<void> {
    for (let row = this.#waiting.shift(); row; row = this.#waiting.shift()) {
      try {
        await this.#send(row);
      } catch (error) {
        if (!this.#isStopped) this.#failed((error as Error).message);
      }
    }
    this.#work = undefined;
  }

  async #send({ to, subject, body, links }: InboxRow): Promise<void> {
    this.#transport ??= await transportTo(this.#options.url);
    const missing = links.filter(({ url }) => !body.includes(url)).map(({ label, url }) => `\n\n${label}: ${url}`);
    await this.#transport.sendMail({
      from: this.#options.from,
      to,
      subject: subject ?? '',
      text: body + missing.join(''),
      // A text is a text, whatever it names.
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  }

  #failed(reason: string): void {
    this.#failures++;
    const nowMs = performance.now();
    if (nowMs < this.#toldAtMs + tellingMs) return;
    const what = this.#failures === 1 ? 'A mail was' : `${this.#failures} mails were`;
    this.#log('warn', `${what} not relayed, and can be read in the Inbox alone: ${this.#withoutSecrets(reason)}`);
    this.#toldAtMs = nowMs;
    this.#failures = 0;
  }

  #withoutSecrets(text: string): string {
    const url = URL.parse(this.#options.url);
    const secrets = [this.#options.url, url?.password, url && decodeURIComponent(url.password)];
    return secrets.reduce<string>((left, secret) => (secret ? left.replaceAll(secret, '…') : left), text);
  }
}

/** Loaded when the first mail goes out. @throws when the URL is none of a mail server. */
async function transportTo(text: string): Promise<Transporter> {
  const url = URL.parse(text);
  if (url?.protocol !== 'smtp:' && url?.protocol !== 'smtps:') {
    throw new Error('the relay must be given as smtp://host:port or smtps://host:port');
  }
  const defaults = { pool: 'true', maxConnections: '1', connectionTimeout: connectionMs, socketTimeout: connectionMs };
  for (const [name, value] of Object.entries(defaults)) {
    if (!url.searchParams.has(name)) url.searchParams.set(name, String(value));
  }
  const { createTransport } = await import('nodemailer');
  return createTransport(url.href);
}
