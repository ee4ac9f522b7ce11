import { lookup } from 'node:dns';
import { Agent, request as requestPlain } from 'node:http';
import type { ClientRequest, IncomingMessage } from 'node:http';
import { Agent as SecureAgent, request as requestSecure } from 'node:https';
import type { LookupFunction } from 'node:net';
import type { SecureContext } from 'node:tls';
import type { DeliveryResult, OutgoingRequest } from '../../engine/sns/outgoingRequest.ts';
import { beginningOf } from './answerText.ts';
import { outcomeOf, reasonOf } from './httpFailure.ts';
import { trustedContext } from './trust.ts';

type HttpRequest = Extract<OutgoingRequest, { kind: 'http' }>;

interface Answer {
  readonly status: number;
  readonly text: string;
}

export interface HttpSenderOptions {
  /** How long an endpoint may take to answer, ms of real time; 15 seconds as on AWS (aws-facts 2.9) when absent. */
  readonly limitMs?: number;
  /** The authority of the playground's own https, PEM, once there is one. */
  readonly ownAuthority?: () => string | undefined;
}

const awsLimitMs = 15_000;
const connections = { keepAlive: true, maxFreeSockets: 32 };

/** Sends notifications over HTTP; connections stay open for the next. */
export class HttpSender {
  readonly #limitMs: number;
  readonly #ownAuthority: () => string | undefined;
  readonly #plain = new Agent(connections);
  readonly #running = new Set<ClientRequest>();
  readonly #secure = new SecureAgent(connections);
  #isStopped = false;
  #trust: { readonly own: string | undefined; readonly context: SecureContext } | undefined;

  constructor({ limitMs = awsLimitMs, ownAuthority = () => undefined }: HttpSenderOptions = {}) {
    this.#limitMs = limitMs;
    this.#ownAuthority = ownAuthority;
  }

  /** One try. Never rejects: what goes wrong is the result. */
  async send(request: HttpRequest): Promise<DeliveryResult> {
    const startedMs = performance.now();
    const tookMs = (): number => Math.round(performance.now() - startedMs);
    const url = urlOf(request.url);
    if (!url) return { isDelivered: false, tookMs: 0, fault: 'client', error: 'the endpoint is no address of the web' };
    try {
      const { status, text } = await this.#answerTo(url, request, startedMs + this.#limitMs);
      return { ...outcomeOf(status), tookMs: tookMs(), status, response: text };
    } catch (error) {
      return { isDelivered: false, tookMs: tookMs(), fault: 'server', error: reasonOf(error) };
    }
  }

  /** Closes all connections; what is under way fails. */
  stop(): void {
    this.#isStopped = true;
    for (const request of this.#running) request.destroy();
    this.#plain.destroy();
    this.#secure.destroy();
  }

  /** A connection that was kept may have been closed at the other end just now: then the next one is tried. */
  async #answerTo(url: URL, request: HttpRequest, untilMs: number): Promise<Answer> {
    for (;;) {
      const sent = this.#begin(url, request);
      try {
        return await this.#answer(sent, request.body, untilMs);
      } catch (error) {
        if (this.#isStopped || !sent.reusedSocket || !isClosed(error as NodeJS.ErrnoException)) throw error;
      }
    }
  }

  #begin(url: URL, { headers, body }: HttpRequest): ClientRequest {
    const options = {
      method: 'POST',
      headers: { ...headers, 'Content-Length': Buffer.byteLength(body) },
      lookup: lookUp,
    };
    return url.protocol === 'http:'
      ? requestPlain(url, { ...options, agent: this.#plain })
      : requestSecure(url, this.#secured({ ...options, agent: this.#secure }));
  }

  #answer(sent: ClientRequest, body: string, untilMs: number): Promise<Answer> {
    const { promise, resolve, reject } = Promise.withResolvers<Answer>();
    const late = new Error(`no answer within ${this.#limitMs / 1000} seconds`);
    let giveUp = (): unknown => sent.destroy(late);
    const limit = setTimeout(() => giveUp(), untilMs - performance.now());
    this.#running.add(sent);
    sent.on('response', (answer: IncomingMessage) => {
      giveUp = () => answer.destroy(); // the status has come in time
      void beginningOf(answer).then((text) => resolve({ status: answer.statusCode!, text }));
    });
    sent.on('error', reject);
    sent.end(body);
    return promise.finally(() => {
      clearTimeout(limit);
      this.#running.delete(sent);
    });
  }

  /** Node's types do not know that what `tls.connect` takes may be given here. */
  #secured<T extends object>(options: T): T & { readonly secureContext: SecureContext } {
    return { ...options, secureContext: this.#context() };
  }

  /** Costs some tens of milliseconds, so it is made once, and anew when the playground has got an authority meanwhile. */
  #context(): SecureContext {
    const own = this.#ownAuthority();
    if (!this.#trust || this.#trust.own !== own) {
      this.#trust = { own, context: trustedContext(own, process.env['NODE_EXTRA_CA_CERTS']) };
    }
    return this.#trust.context;
  }
}

function isClosed({ code }: NodeJS.ErrnoException): boolean {
  return code === 'ECONNRESET' || code === 'EPIPE';
}

function urlOf(text: string): URL | undefined {
  const url = URL.parse(text);
  return url?.protocol === 'http:' || url?.protocol === 'https:' ? url : undefined;
}

/** Every name below `localhost` is this machine (RFC 6761), whatever the system's resolver knows. */
const lookUp: LookupFunction = (name, options, callback) => {
  lookup(name.toLowerCase().endsWith('.localhost') ? 'localhost' : name, options, callback);
};
