import type { Message } from '@aws-sdk/client-sqs';
import type { Client, World } from '../engine/call.ts';
import type { ClockState } from '../engine/inspect/views.ts';
import type { RowId } from '../engine/journal.ts';
import type { OperationRequest, OperationResult } from '../engine/operation.ts';
import type { EngineSettings } from '../engine/settings.ts';
import type { InboxRow } from '../engine/sns/rows.ts';
import type { Awaited, Condition } from './condition.ts';

/** Runs an operation; `reply` is called once, when the answer may leave (its changes are committed). The result cancels. */
export type Run = (request: OperationRequest, reply: (result: OperationResult) => void) => () => void;

/** What `/_playground/` can do beside the AWS API; the worker implements it. */
export interface Control {
  /** `{ status: 'running', version, store, clock … }` as JSON. */
  health(): Health;
  clock(): ClockState;
  /** Seconds were checked: 0 to 31 536 000. Resolves when everything due on the way has happened. */
  advance(seconds: number): Promise<ClockState>;
  /** Resolves when it is kept, so that a restart stands still as well. */
  pause(): Promise<ClockState>;
  resume(): Promise<ClockState>;
  /** Jumps to the next deadline; `moved` is false, and the clock where it was, when there is none. */
  next(): Promise<{ readonly clock: ClockState; readonly moved: boolean }>;
  settings(): EngineSettings;
  configure(settings: Partial<EngineSettings>): EngineSettings;
  reset(): Promise<void>;
  /** An Inspector function by name with its JSON input; throws ServiceError('InvalidAction') for an unknown name. */
  inspect(name: string, input: unknown, client: Client): Promise<unknown>;
  /** @throws QueueDoesNotExist, which says where there is a queue of that name. */
  queueId(world: World, name: string): RowId;
  /** @throws NotFoundException, which says where there is a topic of that name. */
  topicId(world: World, name: string): RowId;
  /** @throws NotFoundException */
  subscriptionId(arn: string): RowId;
  /** All messages of a queue as ReceiveMessage shows them, received by nobody. */
  messages(queueId: RowId, show: ShownMessages): Promise<DeveloperMessage[]>;
  /** What SNS sent in a world, the oldest first. @param to To one phone number, or platform endpoint, alone. */
  inbox(kind: 'sms' | 'push', world: World, to?: string): readonly InboxRow[];
  /** Removes the same; resolves when that is kept. */
  emptyInbox(kind: 'sms' | 'push', world: World, to: string | undefined, client: Client): Promise<void>;
  /** What confirms a subscription; undefined where there is no such subscription. */
  subscriptionToken(subscriptionArn: string): string | undefined;
  /**
   * Resolves when the condition holds, or does not after `timeoutMs` of real time. Rejects when its queue goes, and when
   * the signal aborts.
   */
  wait(condition: Condition, options: WaitOptions, signal: AbortSignal): Promise<Awaited>;
}

export interface Health {
  readonly status: 'running';
  readonly version: string | undefined;
  readonly store: 'sqlite' | 'memory';
  readonly clock: ClockState;
}

/** A message in the shape of ReceiveMessage's answer. */
export type DeveloperMessage = Message;

/** Which messages beside those that can be received. */
export interface ShownMessages {
  readonly invisible: boolean;
  readonly delayed: boolean;
}

export interface WaitOptions {
  readonly timeoutMs: number;
  /** Moves the clock to one deadline after the other meanwhile. */
  readonly advances: boolean;
}
