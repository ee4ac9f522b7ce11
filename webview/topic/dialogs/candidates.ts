import type { SubscribeCandidates } from '../../../src/panel/contract.ts';
import type { Candidate } from './candidatePicker.ts';

/** The queues as one chooses of them: those that cannot be subscribed say why, those without a policy say so. */
export function queueCandidates({ queues }: SubscribeCandidates, isFifo: boolean): Candidate[] {
  return queues.map(({ arn, name, fifo, allowsTopic, isSubscribed }) => ({
    arn,
    name,
    note: [fifo ? 'FIFO' : '', allowsTopic ? '' : 'no policy lets this topic send']
      .filter((word) => word !== '')
      .join(' · '),
    why: isSubscribed ? 'subscribed already' : fifo && !isFifo ? 'FIFO: only for FIFO topics' : undefined,
  }));
}

export function functionCandidates({ functions }: SubscribeCandidates): Candidate[] {
  return functions.map(({ arn, name, isSubscribed }) => ({
    arn,
    name,
    why: isSubscribed ? 'subscribed already' : undefined,
  }));
}
