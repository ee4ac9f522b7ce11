import type { World } from '../engine/call.ts';
import type { Engine } from '../engine/engine.ts';
import { ServiceError } from '../engine/errors.ts';
import type { Millis } from '../engine/clock.ts';
import type { WorldHint } from '../engine/inspect/views.ts';
import type { OperationRequest } from '../engine/operation.ts';
import { queueAddress } from '../engine/sqs/queueUrl.ts';
import type { State } from '../engine/state.ts';
import type { Log } from '../gateway/message.ts';

/** The same line is not logged again for this long, in ms. */
const quietMs = 60_000;
/** How many lines are remembered for that. */
const mostTexts = 100;

/** Notices requests that missed their queue's world: one line in the log, and a hint for the tree. */
export class HintLog {
  readonly #engine: Engine;
  readonly #log: Log;
  readonly #record: (hint: WorldHint) => void;
  readonly #loggedAtMs = new Map<string, Millis>();

  constructor(engine: Engine, log: Log, record: (hint: WorldHint) => void) {
    this.#engine = engine;
    this.#log = log;
    this.#record = record;
  }

  /** @param error What the request was refused with. */
  look(request: OperationRequest, error: unknown): void {
    const nowMs = this.#engine.clock.now();
    const hint = worldHint(this.#engine.state, request, error, nowMs);
    if (!hint) return;
    this.#record(hint);
    const text = hintText(hint);
    if (nowMs - (this.#loggedAtMs.get(text) ?? -Infinity) < quietMs) return;
    if (this.#loggedAtMs.size >= mostTexts) this.#loggedAtMs.clear();
    this.#loggedAtMs.set(text, nowMs);
    this.#log('info', text);
  }
}

/** A refused request whose queue exists in another world; undefined for every other refusal. */
export function worldHint(
  state: State,
  request: OperationRequest,
  error: unknown,
  atMs: Millis,
): WorldHint | undefined {
  if (!(error instanceof ServiceError) || error.shape !== 'QueueDoesNotExist') return undefined;
  const { queueName, asked } = whatWasAsked(request);
  for (const { name, accountId, region } of state.queues()) {
    if (name !== queueName || (accountId === asked.accountId && region === asked.region)) continue;
    return { queueName, asked, existsIn: { accountId, region }, operation: request.operation, atMs };
  }
  return undefined;
}

/** The line for the log: `orders exists in us-east-1; this caller used eu-west-1`. */
export function hintText({ queueName, asked, existsIn }: WorldHint): string {
  if (asked.accountId === existsIn.accountId) {
    return `${queueName} exists in ${existsIn.region}; this caller used ${asked.region}`;
  }
  return `${queueName} exists in ${worldText(existsIn)}; this caller used ${worldText(asked)}`;
}

function worldText({ accountId, region }: World): string {
  return `account ${accountId}, ${region}`;
}

/** As the operations read it: a queue URL or a named owner goes before the credentials. */
function whatWasAsked({ input, world }: OperationRequest): { queueName: string; asked: World } {
  const { QueueUrl, QueueName, QueueOwnerAWSAccountId } = input as Partial<Record<string, string>>;
  const { name, accountId, region } = queueAddress(QueueUrl ?? QueueName ?? '');
  const account = accountId ?? (QueueOwnerAWSAccountId || world.accountId);
  return { queueName: name, asked: { accountId: account, region: region ?? world.region } };
}
