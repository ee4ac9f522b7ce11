import type { GetQueueAttributesRequest, GetQueueAttributesResult } from '@aws-sdk/client-sqs';
import type { Call } from '../call.ts';
import { queueArn, queueAt } from './queue.ts';
import { attributeRule, shownAttributes, unknownAttribute } from './queueAttributes.ts';
import type { QueueRow } from './rows.ts';

/**
 * Attributes of a queue as text; times are whole seconds. The three counters are exact here, approximate in AWS. What
 * was asked for and is not set is left out.
 *
 * @throws QueueDoesNotExist; InvalidAttributeName for a name that SQS does not have.
 * @see SQS API Reference, GetQueueAttributes
 */
export function getQueueAttributes(call: Call, input: GetQueueAttributesRequest): GetQueueAttributesResult {
  const queue = queueAt(call, input.QueueUrl!);
  const names: readonly string[] = input.AttributeNames ?? [];
  const unknown = names.find((name) => name !== 'All' && !attributeRule(name));
  if (unknown !== undefined) throw unknownAttribute(unknown);

  const isAskedFor = names.includes('All') ? () => true : (name: string) => names.includes(name);
  const found = allAttributes(call, queue).filter(([name]) => isAskedFor(name));
  return found.length === 0 ? {} : { Attributes: Object.fromEntries(found) };
}

/** Exactly what AWS gives for `All` (recorded for both types of queue). */
function allAttributes(call: Call, queue: QueueRow): [string, string][] {
  const { visible, inFlight, delayed } = call.state.index(queue.id);
  return [
    ['QueueArn', queueArn(queue)],
    ['ApproximateNumberOfMessages', String(visible)],
    ['ApproximateNumberOfMessagesNotVisible', String(inFlight)],
    ['ApproximateNumberOfMessagesDelayed', String(delayed)],
    ['CreatedTimestamp', String(Math.floor(queue.createdMs / 1000))],
    ['LastModifiedTimestamp', String(Math.floor(queue.modifiedMs / 1000))],
    ...shownAttributes(call, queue),
  ];
}
