import {
  absentWhileUnset,
  attributeFaults,
  derivedNames,
  nameFaults,
  noSuchQueue,
  outOfRange,
  ranges,
  unknownAttribute,
} from './awsRules.ts';
import { illegal, onlyMembers, refused, same } from './check.ts';
import { existing, keyOf, type Model } from './model.ts';
import { ModelQueue, seconds } from './modelQueue.ts';
import type { Exchange, Rule } from './modelRules.ts';
import { queueUrl, worlds, type CallStep } from './steps.ts';

type Texts = Readonly<Record<string, string>>;

/** Queues, their attributes and tags. */
export const queueRules: Readonly<Record<string, Rule>> = {
  CreateQueue: createQueue,
  GetQueueUrl: getQueueUrl,
  ListQueues: listQueues,
  DeleteQueue: deleteQueue,
  GetQueueAttributes: getQueueAttributes,
  SetQueueAttributes: setQueueAttributes,
  PurgeQueue: purgeQueue,
  TagQueue: tagQueue,
  UntagQueue: untagQueue,
  ListQueueTags: listQueueTags,
};

function createQueue(model: Model, { step, input, answer }: Exchange): void {
  const name = input.QueueName as string;
  const attributes = (input.Attributes ?? {}) as Texts;
  const faults = [...nameFaults(name), ...attributeFaults(attributes)];
  if (attributes.FifoQueue === 'true') faults.push({ code: 'InvalidParameterValue' }); // the name lacks its suffix
  const known = model.queues.get(keyOf(step.world, name));
  if (known) {
    for (const [attribute, value] of Object.entries(attributes)) {
      if (known.attribute(attribute) === value) continue;
      const text = `A queue already exists with the same name and a different value for attribute ${attribute}`;
      faults.push({ code: 'QueueAlreadyExists', text });
    }
  }
  if (refused(answer, faults)) return;
  same(answer.ok && answer.output, { QueueUrl: queueUrl(step.world, name) }, 'answer');
  if (known) return;
  const { region, accountId } = worlds[step.world]!;
  const queue = new ModelQueue(step.world, name, `arn:aws:sqs:${region}:${accountId}:${name}`, model.now);
  Object.assign(queue.attributes, attributes);
  for (const [key, value] of Object.entries((input.tags ?? {}) as Texts)) queue.tags.set(key, value);
  model.queues.set(keyOf(step.world, name), queue);
}

function getQueueUrl(model: Model, { step, input, answer }: Exchange): void {
  const name = input.QueueName as string;
  const owner = input.QueueOwnerAWSAccountId ?? worlds[step.world]!.accountId;
  const exists = owner === worlds[step.world]!.accountId && model.queues.has(keyOf(step.world, name));
  if (refused(answer, exists ? [] : [noSuchQueue()])) return;
  same(answer.ok && answer.output, { QueueUrl: queueUrl(step.world, name) }, 'answer');
}

/** Judges one page; the runner follows the tokens and has the whole judged by `listedAll`. */
function listQueues(_model: Model, { input, answer }: Exchange): void {
  const most = input.MaxResults as number | undefined;
  if (refused(answer, outOfRange('MaxResults', most, 1, 1000)) || !answer.ok) return;
  onlyMembers(answer.output, ['QueueUrls', 'NextToken']);
  const urls = answer.output.QueueUrls as string[] | undefined;
  if (urls?.length === 0) illegal('QueueUrls is empty instead of absent');
  if (most === undefined && answer.output.NextToken !== undefined)
    illegal('NextToken although no MaxResults was given');
  if (most !== undefined && (urls?.length ?? 0) > most) illegal(`more than ${most} queues on a page`);
}

/** All pages together name each queue of the world once. */
export function listedAll(model: Model, step: CallStep, urls: readonly string[]): void {
  const prefix = (step.input.QueueNamePrefix as string | undefined) ?? '';
  const own = [...model.queues.values()].filter((queue) => queue.world === step.world && queue.name.startsWith(prefix));
  same([...urls].sort(), own.map((queue) => queueUrl(queue.world, queue.name)).sort(), 'queues listed');
}

function deleteQueue(model: Model, { step, input, answer }: Exchange): void {
  const [queue, faults] = existing(model, step, input);
  if (refused(answer, faults)) return;
  same(answer.ok && answer.output, {}, 'answer');
  model.queues.delete(keyOf(queue!.world, queue!.name));
}

function getQueueAttributes(model: Model, { step, input, answer }: Exchange): void {
  const names = (input.AttributeNames ?? []) as readonly string[];
  const knownNames = ['All', 'SqsManagedSseEnabled', ...Object.keys(ranges), ...derivedNames, ...absentWhileUnset];
  const unknown = names.filter((name) => !knownNames.includes(name)).map(unknownAttribute);
  const [queue, faults] = existing(model, step, input, unknown);
  if (refused(answer, faults) || !answer.ok) return;
  onlyMembers(answer.output, ['Attributes']);
  const actual = answer.output.Attributes as Texts | undefined;
  const all = attributesOf(queue!, model.now);
  if (actual?.LastModifiedTimestamp && queue!.modified.includes(actual.LastModifiedTimestamp)) {
    all.LastModifiedTimestamp = actual.LastModifiedTimestamp;
  }
  const asked = names.includes('All') ? Object.keys(all) : names;
  const expected = Object.fromEntries(asked.filter((name) => all[name] !== undefined).map((name) => [name, all[name]]));
  same(actual, Object.keys(expected).length > 0 ? expected : undefined, 'Attributes');
}

function attributesOf(queue: ModelQueue, now: number): Record<string, string> {
  const { visible, inFlight, delayed } = queue.counts(now);
  const all: Record<string, string> = {
    ApproximateNumberOfMessages: String(visible),
    ApproximateNumberOfMessagesNotVisible: String(inFlight),
    ApproximateNumberOfMessagesDelayed: String(delayed),
    CreatedTimestamp: queue.created,
    LastModifiedTimestamp: queue.modified[0]!,
    QueueArn: queue.arn,
  };
  for (const name of ['SqsManagedSseEnabled', ...Object.keys(ranges)]) all[name] = queue.attribute(name)!;
  return all;
}

function setQueueAttributes(model: Model, { step, input, answer }: Exchange): void {
  const attributes = input.Attributes as Texts;
  const [queue, faults] = existing(model, step, input, attributeFaults(attributes));
  if (refused(answer, faults)) return;
  same(answer.ok && answer.output, {}, 'answer');
  Object.assign(queue!.attributes, attributes);
  queue!.modified = [seconds(model.now)];
  if ('ReceiveMessageWaitTimeSeconds' in attributes) model.waitWasSet(queue!);
  queue!.expire(model.now); // a shorter retention ends old messages at once
}

function purgeQueue(model: Model, { step, input, answer }: Exchange): void {
  const [queue, faults] = existing(model, step, input);
  if (refused(answer, faults)) return;
  same(answer.ok && answer.output, {}, 'answer');
  queue!.messages.clear();
}

function tagQueue(model: Model, { step, input, answer }: Exchange): void {
  const [queue, faults] = existing(model, step, input);
  if (refused(answer, faults)) return;
  same(answer.ok && answer.output, {}, 'answer');
  for (const [key, value] of Object.entries(input.Tags as Texts)) queue!.tags.set(key, value);
  queue!.modified.push(seconds(model.now));
}

function untagQueue(model: Model, { step, input, answer }: Exchange): void {
  const [queue, faults] = existing(model, step, input);
  if (refused(answer, faults)) return;
  same(answer.ok && answer.output, {}, 'answer');
  for (const key of input.TagKeys as readonly string[]) queue!.tags.delete(key);
  queue!.modified.push(seconds(model.now));
}

function listQueueTags(model: Model, { step, input, answer }: Exchange): void {
  const [queue, faults] = existing(model, step, input);
  if (refused(answer, faults) || !answer.ok) return;
  onlyMembers(answer.output, ['Tags']);
  const tags = Object.fromEntries(queue!.tags);
  same(answer.output.Tags, queue!.tags.size > 0 ? tags : undefined, 'Tags');
}
