import type { Message } from '@aws-sdk/client-sqs';
import { ServiceError } from '../../src/engine/errors.ts';
import type { ClockState } from '../../src/engine/inspect/views.ts';
import type { OperationRequest, OperationResult } from '../../src/engine/operation.ts';
import type { InboxRow } from '../../src/engine/sns/rows.ts';
import { defaultSettings } from '../../src/engine/settings.ts';
import type { Awaited } from '../../src/gateway/condition.ts';
import type { Control } from '../../src/gateway/control.ts';
import type { GatewayDeps } from '../../src/gateway/handle.ts';
import { createGateway } from '../../src/gateway/handle.ts';
import type { GatewayRequest, GatewayResponse } from '../../src/gateway/message.ts';

export const requestId = '11111111-2222-4333-8444-555555555555';
export const host = '127.0.0.1:4599';

/** A gateway whose engine and control API write down what they were asked and answer what the test says. */
export class FakeGateway {
  readonly ran: OperationRequest[] = [];
  readonly controlled: unknown[][] = [];
  readonly logged: string[] = [];
  cancelled = 0;
  result: OperationResult | undefined = { ok: true, output: {} };
  clock: ClockState = { nowMs: Date.UTC(2026, 0, 2, 3, 4, 5, 678), paused: false };
  inspected: unknown;
  /** By the name of the function, before `inspected`. */
  inspections: Record<string, unknown> = {};
  messages: Message[] = [];
  inboxed: InboxRow[] = [];
  /** By the ARN of the subscription. */
  tokens: Record<string, string> = {};
  awaited: Promise<Awaited> = new Promise(() => {});
  signal: AbortSignal | undefined;
  inspectError: unknown;
  readonly control = this.#control();
  readonly #handle;

  constructor(options: Partial<GatewayDeps> = {}) {
    this.#handle = createGateway({
      run: (request, reply) => {
        this.ran.push(request);
        if (this.result) reply(this.result);
        return () => this.cancelled++;
      },
      control: this.control,
      ids: { uuid: () => requestId },
      accountId: '000000000000',
      region: 'us-east-1',
      allowHosts: [],
      allowOrigins: [],
      log: (level, text) => this.logged.push(`${level}: ${text}`),
      ...options,
    });
  }

  /** Sends a request; the answer, its body as text. */
  ask(request: Partial<GatewayRequest> & { text?: string }): Promise<GatewayResponse & { body: string }> {
    return new Promise((resolve) => {
      this.#handle(aRequest(request), (response) => resolve({ ...response, body: textOf(response.body) }));
    });
  }

  /** Sends a request nobody waits for; what cancels it. */
  start(request: Partial<GatewayRequest>): () => void {
    return this.#handle(aRequest(request), () => {});
  }

  #control(): Control {
    const note = (...called: unknown[]): void => void this.controlled.push(called);
    return {
      health: () => ({ status: 'running', version: '1.2.3', store: 'memory', clock: this.clock }),
      clock: () => this.clock,
      advance: async (seconds) => {
        note('advance', seconds);
        return this.clock;
      },
      pause: async () => {
        note('pause');
        return { ...this.clock, paused: true };
      },
      resume: async () => {
        note('resume');
        return this.clock;
      },
      next: async () => {
        note('next');
        return { clock: this.clock, moved: false };
      },
      settings: () => defaultSettings,
      configure: (settings) => {
        note('configure', settings);
        return { ...defaultSettings, ...settings };
      },
      reset: async () => note('reset'),
      inspect: async (...called) => {
        note('inspect', ...called);
        if (this.inspectError) throw this.inspectError;
        return this.inspections[called[0]] ?? this.inspected;
      },
      queueId: (world, name) => {
        if (name !== 'orders') throw new ServiceError('QueueDoesNotExist', `There is no queue ${name}.`);
        note('queueId', `${world.accountId}/${world.region}`);
        return 7;
      },
      topicId: (world, name) => {
        if (!name.startsWith('orders')) throw new ServiceError('NotFoundException', `There is no topic ${name}.`);
        note('topicId', `${world.accountId}/${world.region}`, name);
        return 9;
      },
      subscriptionId: (arn) => {
        note('subscriptionId', arn);
        return 11;
      },
      messages: async (queueId, show) => {
        note('messages', queueId, show);
        return this.messages;
      },
      inbox: (kind, world, to) => {
        note('inbox', kind, `${world.accountId}/${world.region}`, to);
        return this.inboxed;
      },
      emptyInbox: async (kind, world, to) => note('emptyInbox', kind, `${world.accountId}/${world.region}`, to),
      subscriptionToken: (arn) => this.tokens[arn],
      wait: (condition, options, signal) => {
        note('wait', condition, options);
        this.signal = signal;
        return this.awaited;
      },
    };
  }
}

export const client = { id: 1, label: 'test' };

export function aRequest({ text, headers, ...rest }: Partial<GatewayRequest> & { text?: string }): GatewayRequest {
  return {
    method: 'POST',
    url: '/',
    body: new TextEncoder().encode(text ?? ''),
    client,
    ...rest,
    headers: { host, ...headers },
  };
}

/** An AWS JSON call as an SDK sends it. */
export function jsonCall(target: string, input: object): Partial<GatewayRequest> & { text: string } {
  return {
    headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': target },
    text: JSON.stringify(input),
  };
}

/** A Query call as an SDK of old sends it. */
export function queryCall(form: string, url = '/'): Partial<GatewayRequest> & { text: string } {
  return { url, headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' }, text: form };
}

function textOf(body: string | Uint8Array): string {
  return typeof body === 'string' ? body : new TextDecoder().decode(body);
}
