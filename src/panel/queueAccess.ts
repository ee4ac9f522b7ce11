import type { SQSClient } from '@aws-sdk/client-sqs';
import type { Backend } from '../backend/backend.ts';
import type { Inspector } from '../backend/inspector.ts';
import { namedError } from '../backend/post.ts';
import { findQueue } from '../backend/queueTarget.ts';
import type { PanelTarget } from './contract.ts';

/** A queue as last found. */
export interface FoundQueue {
  readonly id: number;
  readonly url: string;
  readonly arn: string;
  readonly fifo: boolean;
}

/** The way to one queue. It is found by name, because a queue made again under the same name is what the user sees as the same. */
export class QueueAccess {
  readonly backend: Backend;
  readonly target: PanelTarget;
  #queue: FoundQueue | undefined;

  constructor(backend: Backend, target: PanelTarget) {
    this.backend = backend;
    this.target = target;
  }

  /** Row id of the queue as last found. */
  get queueId(): number | undefined {
    return this.#queue?.id;
  }

  get inspect(): Inspector {
    if (!this.backend.inspect)
      throw namedError('NotSupported', `${this.backend.name} cannot show messages without receiving them`);
    return this.backend.inspect;
  }

  sqs(): Promise<SQSClient> {
    return this.backend.clients(this.target).sqs();
  }

  /** Finds the queue once, and again when it turns out to be another one by now. Rejects with `QueueDoesNotExist`. */
  async use<T>(work: (queue: FoundQueue) => Promise<T>): Promise<T> {
    const known = this.#queue;
    if (!known) return work(await this.#find());
    try {
      return await work(known);
    } catch (error) {
      if (!(error instanceof Error && error.name === 'QueueDoesNotExist')) throw error;
      const found = await this.#find();
      if (found.id === known.id) throw error;
      return work(found);
    }
  }

  async #find(): Promise<FoundQueue> {
    this.#queue = undefined;
    const queue = findQueue(await this.inspect.overview(), this.target);
    if (!queue) throw namedError('QueueDoesNotExist', `${this.target.name} does not exist in ${this.target.region}.`);
    const { id, queueUrl, arn, fifo } = queue;
    this.#queue = { id, url: queueUrl, arn, fifo };
    return this.#queue;
  }
}
