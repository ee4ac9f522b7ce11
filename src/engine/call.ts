import type { Clock } from './clock.ts';
import type { Ids } from './ids.ts';
import type { SqsLimits } from './limits.ts';
import type { Observation } from './observation.ts';
import type { Pacer } from './pace.ts';
import type { Digest, Signer } from './ports.ts';
import type { AccessMode } from './settings.ts';
import type { SnsLimits } from './sns/limits.ts';
import type { Tx } from './journal.ts';
import type { State } from './state.ts';

/** One account in one region: nothing is shared between two of them. */
export interface World {
  readonly accountId: string;
  readonly region: string;
}

/** A program that talks to the engine, one object per connection, so that who it is costs nothing per call. */
export interface Client {
  /** Unique while the worker lives. */
  readonly id: number;
  /** What holders are called: `panel`, `orders-worker`, `aws-sdk-js/3.1169.0`, `aws-cli/2.9.19`. */
  readonly label: string;
  /** Process behind the connection, where the system tells; may become known after the first calls. */
  readonly pid?: number;
  /** Name of the script or program that process runs. */
  readonly script?: string;
}

export interface Caller {
  readonly accountId: string;
  readonly client: Client;
}

/** Everything an operation may use besides its input. */
export interface Call {
  readonly operation: string;
  readonly world: World;
  readonly caller: Caller;
  readonly requestId: string;
  /** The request carries a signature (nobody verifies it); without one its caller is anonymous. */
  readonly isSigned: boolean;
  /** `http://host:port` as the caller reached us; queue URLs begin with it. */
  readonly origin: string;
  /** The `X-Amzn-Trace-Id` header of the request, if any. */
  readonly traceHeader?: string | undefined;
  /** True when a long poll is asked for the last time and must answer with what there is. */
  readonly lastPoll: boolean;
  /** True when a long poll that waited is asked again: what it cost was counted when it came. */
  readonly isRepeated: boolean;
  /** True when a long poll waits without an end, so that no deadline comes of it (an event source's). */
  readonly isStanding: boolean;
  readonly tx: Tx;
  readonly state: State;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly digest: Digest;
  readonly signer: Signer;
  /** Whether policies of queues and topics are looked at (`engine.access`). */
  readonly access: AccessMode;
  /** What is allowed at present (`engine.limits`). */
  readonly limits: SqsLimits;
  readonly snsLimits: SnsLimits;
  readonly pacer: Pacer;
  /** Tells what happened without changing anything. */
  readonly observe: (observation: Observation) => void;
  /** Keys the check in receipt handles; 32 hex digits. */
  readonly handleKey: string;
}
