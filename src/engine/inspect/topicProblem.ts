import { queueRefusal } from '../access/queueAccess.ts';
import { functionOf } from '../lambda/arn.ts';
import { queueOfArn } from '../sqs/arn.ts';
import { deadLetterArnOf } from '../sns/giveUp.ts';
import type { SubscriptionRow } from '../sns/rows.ts';
import type { State } from '../state.ts';
import { nameOfArn } from './queueFacts.ts';
import type { SubscriptionProblem } from './topicViews.ts';

type Problem = SubscriptionProblem | undefined;
type ProblemOf = (state: State, subscription: SubscriptionRow) => Problem;

/** The gravest first: what keeps everything from arriving, what AWS would refuse, what loses messages later. */
const problems: readonly ProblemOf[] = [unconfirmed, paused, noEndpoint, refusedByAws, deadLetterProblem];

/** What is wrong with a subscription, ready to show; undefined when nothing is. */
export function subscriptionProblem(state: State, subscription: SubscriptionRow): Problem {
  for (const problemOf of problems) {
    const problem = problemOf(state, subscription);
    if (problem) return problem;
  }
  return undefined;
}

function unconfirmed(_state: State, { isConfirmed }: SubscriptionRow): Problem {
  return isConfirmed ? undefined : { text: 'Not confirmed yet: it gets nothing.', fix: 'confirm' };
}

function paused(_state: State, { isPaused }: SubscriptionRow): Problem {
  return isPaused ? { text: 'Paused: it gets nothing, and nothing is kept for it.', fix: 'resume' } : undefined;
}

function noEndpoint(state: State, { protocol, endpoint }: SubscriptionRow): Problem {
  if (protocol === 'sqs' && !queueOfArn(state, endpoint)) return { text: `There is no queue ${nameOfArn(endpoint)}.` };
  if (protocol === 'lambda' && !functionOf(state, endpoint)) return { text: 'There is no such function here.' };
  return undefined;
}

function refusedByAws(state: State, { protocol, endpoint, topicArn }: SubscriptionRow): Problem {
  const queue = protocol === 'sqs' ? queueOfArn(state, endpoint) : undefined;
  const refusal = queue && queueRefusal(queue, topicArn);
  return refusal === undefined ? undefined : { text: `AWS would refuse: ${refusal}.`, fix: 'allowTopicToSend' };
}

/** Only the queue that is subscribed has a one-click fix. */
function deadLetterProblem(state: State, subscription: SubscriptionRow): Problem {
  const arn = deadLetterArnOf(subscription);
  if (arn === undefined) return undefined;
  const queue = queueOfArn(state, arn);
  if (!queue) return { text: `Its dead-letter queue ${nameOfArn(arn)} does not exist: what fails is lost.` };
  const refusal = queueRefusal(queue, subscription.topicArn);
  if (refusal === undefined) return undefined;
  return { text: `AWS would not let it use its dead-letter queue: ${refusal}.` };
}
