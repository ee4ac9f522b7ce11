import type { State } from '../state.ts';
import type { QueueRow } from './rows.ts';

const pattern = /^arn:aws(?:-[a-z-]+)?:sqs:([a-z0-9-]+):(\d{12}):([A-Za-z0-9_-]{1,80}(?:\.fifo)?)$/;

/** What an ARN of a queue says; undefined when it is none. */
export interface QueueArn {
  readonly region: string;
  readonly accountId: string;
  readonly name: string;
}

/** The partition of a region, as ARNs name it: China and the US government have their own. */
export function partitionOf(region: string): string {
  if (region.startsWith('cn-')) return 'aws-cn';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}

export function parseQueueArn(arn: string): QueueArn | undefined {
  const found = pattern.exec(arn);
  return found ? { region: found[1]!, accountId: found[2]!, name: found[3]! } : undefined;
}

export function queueOfArn(state: State, arn: string): QueueRow | undefined {
  const parsed = parseQueueArn(arn);
  return parsed && state.queueNamed(parsed, parsed.name);
}
