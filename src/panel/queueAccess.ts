import type { SQSClient } from '@aws-sdk/client-sqs';
import type { Backend } from '../backend/backend.ts';
import type { Inspector } from '../backend/inspector.ts';
import { inspectorOf } from '../backend/inspectorOf.ts';
import { namedError } from '../backend/post.ts';
import { findQueue } from '../backend/queueTarget.ts';
import type { PanelTarget } from './contract.ts';
import { FoundAgain } from './foundAgain.ts';

/** A queue as last found. */
export interface FoundQueue {
  readonly id: number;
  readonly url: string;
  readonly arn: string;
  readonly fifo: boolean;
}

/** The way to one queue. */
export class QueueAccess {
  readonly backend: Backend;
  readonly target: PanelTarget;
  readonly #queue = new FoundAgain(
    () => this.#find(),
    ({ name }) => name === 'QueueDoesNotExist',
  );

  constructor(backend: Backend, target: PanelTarget) {
    this.backend = backend;
    this.target = target;
  }

  /** Row id of the queue as last found. */
  get queueId(): number | undefined {
    return this.#queue.id;
  }

  get inspect(): Inspector {
    return inspectorOf(this.backend);
  }

  sqs(): Promise<SQSClient> {
    return this.backend.clients(this.target).sqs();
  }

  /** Finds the queue once, and again when it turns out to be another one by now. Rejects with `QueueDoesNotExist`. */
  use<T>(work: (queue: FoundQueue) => Promise<T>): Promise<T> {
    return this.#queue.use(work);
  }

  async #find(): Promise<FoundQueue> {
    const queue = findQueue(await this.inspect.overview(), this.target);
    if (!queue) throw namedError('QueueDoesNotExist', `${this.target.name} does not exist in ${this.target.region}.`);
    const { id, queueUrl, arn, fifo } = queue;
    return { id, url: queueUrl, arn, fifo };
  }
}
