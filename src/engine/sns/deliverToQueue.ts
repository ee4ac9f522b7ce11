import { queueRefusal } from '../access/queueAccess.ts';
import type { Call } from '../call.ts';
import type { RowId } from '../journal.ts';
import { queueOfArn } from '../sqs/arn.ts';
import { isFifo } from '../sqs/fifo.ts';
import { arrive } from '../sqs/outgoing.ts';
import { maximumMessageSize, numberAttribute } from '../sqs/queueAttributes.ts';
import { isRaw, type OutgoingNotification } from './outgoingNotification.ts';
import type { SubscriptionRow } from './rows.ts';

/** A message that is in a queue now, or why it is not: a failure that SNS does not try again. */
export type Arrival =
  | { readonly message: RowId; readonly isDuplicate?: true; readonly refusedByAws?: string }
  | { readonly message?: undefined; readonly reason: string };

/**
 * Sends a notification to a queue, in any region and account, as part of the publish (aws-facts 2.6): raw with the message's
 * own attributes, else as an envelope without any.
 *
 * @param queueArn The subscribed queue, or the dead-letter queue of the subscription: that gets what the endpoint would have.
 */
export function deliverToQueue(
  call: Call,
  queueArn: string,
  subscription: SubscriptionRow,
  outgoing: OutgoingNotification,
): Arrival {
  const queue = queueOfArn(call.state, queueArn);
  if (!queue) return { reason: `there is no queue ${queueArn}` };
  const refusedByAws = queueRefusal(queue, outgoing.topicArn);
  if (refusedByAws !== undefined && call.access !== 'off') tellRefusal(call, queueArn, refusedByAws);
  if (refusedByAws !== undefined && call.access === 'enforce') return { reason: refusedByAws };

  const isOrdered = isFifo(queue);
  if (isOrdered && !outgoing.isFifo) return { reason: 'a FIFO queue takes messages of FIFO topics alone' };

  const { notification, group, deduplicationId } = outgoing.publish;
  const { traceHeader } = notification;
  const attributes = isRaw(subscription) ? notification.attributes : undefined;
  const attributeCount = attributes ? Object.keys(attributes).length : 0;
  const { max } = call.limits.messageAttributes;
  if (attributeCount > max)
    return { reason: `a queue takes at most ${max} message attributes, and this has ${attributeCount}` };

  const { body, md5, bytes, isAllowed } = outgoing.bodyFacts(outgoing.payloadFor(subscription));
  const size = attributes ? bytes + outgoing.attributeBytes : bytes;
  const most = maximumMessageSize(call, queue);
  if (size > most) return { reason: `the queue takes at most ${most} bytes, and this has ${size}` };
  if (!isAllowed) return { reason: 'it has characters that SQS does not allow' };

  const sent = arrive(call, queue, {
    body,
    attributes,
    systemAttributes:
      traceHeader === undefined ? undefined : { AWSTraceHeader: { DataType: 'String', StringValue: traceHeader } },
    delaySeconds: numberAttribute(queue, 'DelaySeconds'),
    size,
    group: isOrdered || !outgoing.isFifo ? group : undefined,
    deduplicationId: isOrdered ? deduplicationId : undefined,
    bodyMd5: md5,
  });
  const arrival = sent.isDuplicate ? ({ message: sent.id, isDuplicate: true } as const) : { message: sent.id };
  return refusedByAws === undefined ? arrival : { ...arrival, refusedByAws };
}

/** For the log, and for whoever looks at what AWS would have refused. */
function tellRefusal(call: Call, resource: string, limit: string): void {
  const { operation, access, clock } = call;
  call.observe({ kind: 'paced', resource, operation, limit, refused: access === 'enforce', atMs: clock.now() });
}
