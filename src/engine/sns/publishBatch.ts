import type { PublishBatchInput, PublishBatchRequestEntry, PublishBatchResponse } from '@aws-sdk/client-sns';
import type { Call } from '../call.ts';
import { ServiceError } from '../errors.ts';
import { maximumMessageSize } from './maximumMessageSize.ts';
import { checkedNotification } from './notification.ts';
import { requireAllowed } from './authorization.ts';
import { publishTo } from './publishing.ts';
import { requirePublishRate } from './publishRate.ts';
import { topicAt } from './topicArn.ts';

const impermissible = /[^A-Za-z0-9_-]/;
const mostIdLength = 80;
const mostEntries = 10;

/**
 * Publishes up to ten messages. What is wrong with one entry makes the whole call fail with the error that Publish has
 * (recorded); `Failed` is for failures of the service, of which there are none here.
 *
 * @throws EmptyBatchRequestException, TooManyEntriesInBatchRequestException, BatchEntryIdsNotDistinctException,
 *   InvalidBatchEntryIdException, BatchRequestTooLongException, and what Publish throws
 * @see SNS API Reference, PublishBatch; aws-facts 2.2
 */
export function publishBatch(call: Call, input: PublishBatchInput): PublishBatchResponse {
  const entries = input.PublishBatchRequestEntries ?? [];
  const topic = topicAt(call, input.TopicArn ?? '');
  requireAllowed(call, topic, 'SNS:Publish');
  requireBatch(entries);
  const checked = entries.map((entry, at) => {
    const path = `publishBatchRequestEntries.${at + 1}.member.messageAttributes`;
    return checkedNotification(call, topic, entry, path);
  });
  const size = checked.reduce((sum, each) => sum + each.size, 0);
  if (size > maximumMessageSize(call, topic)) {
    const text = 'The length of all the messages put together is more than the limit.';
    throw new ServiceError('BatchRequestTooLongException', text);
  }
  requirePublishRate(call, topic, checked[0]?.group, entries.length);
  const successful = checked.map((each, at) => {
    const { messageId, sequenceNumber } = publishTo(call, topic, each);
    const success = { Id: entries[at]!.Id, MessageId: messageId };
    return sequenceNumber === undefined ? success : { ...success, SequenceNumber: sequenceNumber };
  });
  return { Successful: successful, Failed: [] };
}

function requireBatch(entries: readonly PublishBatchRequestEntry[]): void {
  if (entries.length === 0) {
    throw new ServiceError('EmptyBatchRequestException', "The batch request doesn't contain any entries.");
  }
  if (entries.length > mostEntries) {
    const text = 'The batch request contains more entries than permissible.';
    throw new ServiceError('TooManyEntriesInBatchRequestException', text);
  }
  const ids = new Set<string>();
  for (const { Id = '' } of entries) requireNewId(ids, Id);
}

function requireNewId(ids: Set<string>, id: string): void {
  if (id.length > mostIdLength) throw badId('is too long', id);
  if (id === '' || impermissible.test(id)) throw badId('contains an impermissible character', id);
  if (ids.has(id)) {
    const text = 'Two or more batch entries in the request have the same Id.';
    throw new ServiceError('BatchEntryIdsNotDistinctException', text);
  }
  ids.add(id);
}

function badId(what: string, id: string): ServiceError {
  return new ServiceError(
    'InvalidBatchEntryIdException',
    `The Id of a batch entry in the batch request ${what}: ${id}`,
  );
}
