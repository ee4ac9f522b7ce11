import type { State } from '../state.ts';
import { queueOfArn } from './arn.ts';
import type { QueueRow } from './rows.ts';

export interface RedrivePolicy {
  readonly targetArn: string;
  readonly maxReceiveCount: number;
}

/** By the attributes object, which is replaced when any of them changes. */
const known = new WeakMap<QueueRow['attributes'], RedrivePolicy>();

/** Where messages of a queue go that were received too often; undefined without a policy. What is set was checked. */
export function redrivePolicyOf({ attributes }: QueueRow): RedrivePolicy | undefined {
  const text = attributes['RedrivePolicy'];
  if (!text) return undefined;
  const found = known.get(attributes);
  if (found) return found;
  const { deadLetterTargetArn, maxReceiveCount } = JSON.parse(text) as Record<string, string | number>;
  const policy = { targetArn: String(deadLetterTargetArn), maxReceiveCount: Number(maxReceiveCount) };
  known.set(attributes, policy);
  return policy;
}

/** The queue that a policy names; undefined when it is gone. */
export function deadLetterQueueOf(state: State, queue: QueueRow): QueueRow | undefined {
  const policy = redrivePolicyOf(queue);
  return policy && queueOfArn(state, policy.targetArn);
}

/** Every queue whose redrive policy names this ARN, by name. */
export function sourcesOf(state: State, arn: string): QueueRow[] {
  const sources: QueueRow[] = [];
  for (const queue of state.queues()) if (redrivePolicyOf(queue)?.targetArn === arn) sources.push(queue);
  return sources.sort((a, b) => (a.name < b.name ? -1 : 1));
}
