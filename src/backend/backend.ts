import type { FirehoseClient } from '@aws-sdk/client-firehose';
import type { KinesisClient } from '@aws-sdk/client-kinesis';
import type { SNSClient } from '@aws-sdk/client-sns';
import type { SQSClient } from '@aws-sdk/client-sqs';
import type { World } from '../engine/call.ts';
import type { Inspector } from './inspector.ts';

/** Clients of one world, made on first use: an SDK that is not needed is not loaded. */
export interface Clients {
  sqs(): Promise<SQSClient>;
  sns(): Promise<SNSClient>;
  kinesis(): Promise<KinesisClient>;
  firehose(): Promise<FirehoseClient>;
}

export type BackendState =
  | { readonly state: 'stopped' }
  | { readonly state: 'starting' }
  | {
      readonly state: 'running';
      readonly endpoint: string;
      readonly store: 'sqlite' | 'memory';
      readonly notice?: string;
    }
  | { readonly state: 'restarting'; readonly reason: string }
  | { readonly state: 'failed'; readonly reason: string };

/** One place that speaks AWS. Views ask `if (backend.inspect)`, never which kind it is. */
export interface Backend {
  readonly name: string;
  readonly state: BackendState;
  onDidChangeState(listener: (state: BackendState) => void): { dispose(): void };
  /** Something it holds changed: refetch what is on screen. `resources` are row ids of queues and topics; absent: anything. */
  onDidChange(listener: (what: { readonly resources?: readonly number[] }) => void): { dispose(): void };
  clients(world: World): Clients;
  readonly defaultWorld: World;
  readonly inspect?: Inspector;
}
