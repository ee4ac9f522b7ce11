import { md5, md5OfAttributes, messageFaults, outOfRange, twelveHoursSeconds, unknownAttribute } from './awsRules.ts';
import type { Attributes, Fault, MessageInput } from './awsRules.ts';
import { illegal, onlyMembers, refused, same } from './check.ts';
import { existing, waitSeconds, type Model } from './model.ts';
import type { ModelMessage, ModelQueue } from './modelQueue.ts';
import type { Exchange, Rule } from './modelRules.ts';

/** One message at a time: sending, receiving, deleting, hiding. */
export const messageRules: Readonly<Record<string, Rule>> = {
  SendMessage: sendMessage,
  ReceiveMessage: receiveMessage,
  DeleteMessage: deleteMessage,
  ChangeMessageVisibility: changeMessageVisibility,
};

function sendMessage(model: Model, { step, input, answer }: Exchange): void {
  const message = input as unknown as MessageInput;
  const [queue, faults] = existing(model, step, input);
  const maximum = queue ? queue.number('MaximumMessageSize') : 1_048_576;
  faults.push(...messageFaults(message, maximum, false));
  if (refused(answer, faults) || !answer.ok) return;
  sent(model, queue!, message, answer.output);
}

/** Judges what a send was told and adds the message. */
export function sent(
  model: Model,
  queue: ModelQueue,
  message: MessageInput,
  told: Readonly<Record<string, unknown>>,
): void {
  const names = ['MessageId', 'MD5OfMessageBody', 'MD5OfMessageAttributes', 'MD5OfMessageSystemAttributes'];
  onlyMembers(told, names);
  same(told.MD5OfMessageBody, md5(message.MessageBody), 'MD5OfMessageBody');
  same(told.MD5OfMessageAttributes, md5OfAttributes(message.MessageAttributes), 'MD5OfMessageAttributes');
  same(
    told.MD5OfMessageSystemAttributes,
    md5OfAttributes(message.MessageSystemAttributes),
    'MD5OfMessageSystemAttributes',
  );
  const id = told.MessageId as string;
  if (!/^[0-9a-f-]{36}$/.test(id)) illegal(`MessageId ${id}`);
  if (model.messageIds.has(id)) illegal(`MessageId ${id} was given twice`);
  model.messageIds.add(id);
  const delaySeconds = message.DelaySeconds ?? queue.number('DelaySeconds');
  queue.messages.set(id, {
    id,
    body: message.MessageBody,
    attributes: message.MessageAttributes ?? {},
    group: message.MessageGroupId,
    traceHeader: message.MessageSystemAttributes?.AWSTraceHeader?.StringValue,
    sentMs: model.now,
    hiddenUntil: model.now + delaySeconds * 1000,
    receives: 0,
    firstReceivedMs: 0,
    lastReceivedMs: 0,
    handle: '',
    senderId: undefined,
  });
}

function receiveMessage(model: Model, exchange: Exchange): void {
  const { step, input, answer, poll } = exchange;
  const most = (input.MaxNumberOfMessages as number | undefined) ?? 1;
  const [queue, faults] = existing(model, step, input, receiveFaults(exchange));
  if (poll && queue !== poll.queue) {
    // Its queue was deleted while it waited (and perhaps made again): AWS does not say what such a poll is told.
    if (answer.ok) same(answer.output.Messages, undefined, 'Messages of a deleted queue');
    else refused(answer, [{ code: 'AWS.SimpleQueueService.NonExistentQueue' }]);
    return;
  }
  if (refused(answer, faults) || !answer.ok) return;
  onlyMembers(answer.output, ['Messages']);
  const messages = answer.output.Messages as Readonly<Record<string, unknown>>[] | undefined;
  if (messages?.length === 0) illegal('Messages is empty instead of absent');
  const visible = queue!.visible(model.now);
  // AWS may give fewer; the playground promises all it may, so that a test does not flicker. Only a poll that ended
  // while the machine slept may have missed what came after its end.
  const endedEarlier = poll !== undefined && poll.untilMs < model.now;
  if (!(endedEarlier && (messages?.length ?? 0) <= Math.min(most, visible))) {
    same(messages?.length ?? 0, Math.min(most, visible), `messages received of ${visible} visible`);
  }
  if (!messages) {
    if (!poll && waitSeconds(queue!, input) > 0) illegal('a long poll answered without a message and without waiting');
    return;
  }
  const seen = new Set<string>();
  model.given.set(
    step.id,
    messages.map((told) => received(model, queue!, exchange, told, seen)),
  );
}

function receiveFaults({ input }: Exchange): Fault[] {
  const number = (name: string) => input[name] as number | undefined;
  const faults = [
    ...outOfRange(
      'MaxNumberOfMessages',
      number('MaxNumberOfMessages'),
      1,
      10,
      'Reason: Must be between 1 and 10, if provided.',
    ),
    ...outOfRange('WaitTimeSeconds', number('WaitTimeSeconds'), 0, 20, 'Reason: Must be >= 0 and <= 20, if provided.'),
    ...outOfRange('VisibilityTimeout', number('VisibilityTimeout'), 0, twelveHoursSeconds),
  ];
  for (const name of systemNames(input)) if (!systemAttributeNames.includes(name)) faults.push(unknownAttribute(name));
  return faults;
}

const plainNames = [
  'SenderId',
  'SentTimestamp',
  'ApproximateReceiveCount',
  'ApproximateFirstReceiveTimestamp',
  'AWSTraceHeader',
  'MessageGroupId',
];
const systemAttributeNames = ['All', 'SequenceNumber', ...plainNames];

function systemNames(input: Exchange['input']): string[] {
  const lists = [input.AttributeNames, input.MessageSystemAttributeNames] as (readonly string[] | undefined)[];
  return lists.flatMap((list) => list ?? []);
}

/** Judges one received message and puts it in flight; its handle. */
function received(
  model: Model,
  queue: ModelQueue,
  { input, step }: Exchange,
  told: Readonly<Record<string, unknown>>,
  seen: Set<string>,
): string {
  const names = [
    'MessageId',
    'ReceiptHandle',
    'MD5OfBody',
    'Body',
    'Attributes',
    'MessageAttributes',
    'MD5OfMessageAttributes',
  ];
  onlyMembers(told, names);
  const id = told.MessageId as string;
  const message = queue.messages.get(id);
  if (!message) return illegal(`received message ${id}, which the queue does not have`);
  if (seen.has(id)) illegal(`message ${id} comes twice in one answer`);
  seen.add(id);
  if (message.hiddenUntil > model.now) illegal(`message ${id} came ${message.hiddenUntil - model.now} ms early`);
  const visibilitySeconds = (input.VisibilityTimeout as number | undefined) ?? queue.number('VisibilityTimeout');
  message.hiddenUntil = model.now + visibilitySeconds * 1000;
  message.receives++;
  message.firstReceivedMs ||= model.now;
  message.lastReceivedMs = model.now;
  same(told.Body, message.body, 'Body');
  same(told.MD5OfBody, md5(message.body), 'MD5OfBody');
  systemAttributesAreRight(message, systemNames(input), told.Attributes as Record<string, string> | undefined);
  const chosen = chooseAttributes(message.attributes, (input.MessageAttributeNames ?? []) as readonly string[]);
  same(told.MessageAttributes, chosen, 'MessageAttributes');
  same(told.MD5OfMessageAttributes, md5OfAttributes(chosen), 'MD5OfMessageAttributes');
  const handle = told.ReceiptHandle as string;
  if (!handle || handle.length > 1024) illegal(`ReceiptHandle ${handle}`);
  if (model.handles.has(handle)) illegal(`ReceiptHandle ${handle} was given twice`);
  model.handles.set(handle, { queue, messageId: id, step: step.id, nth: seen.size - 1 });
  message.handle = handle;
  return handle;
}

function systemAttributesAreRight(
  message: ModelMessage,
  names: readonly string[],
  told: Record<string, string> | undefined,
): void {
  if (names.length === 0) return told === undefined ? undefined : illegal('Attributes although none were asked for');
  const all: Record<string, string | undefined> = {
    SenderId: message.senderId ?? told?.SenderId,
    SentTimestamp: String(message.sentMs),
    ApproximateReceiveCount: String(message.receives),
    ApproximateFirstReceiveTimestamp: String(message.firstReceivedMs),
    AWSTraceHeader: message.traceHeader,
    MessageGroupId: message.group,
  };
  const expected: Record<string, string> = {};
  for (const name of names.includes('All') ? plainNames : names) {
    if (name === 'SenderId' && !told?.SenderId) illegal('SenderId is missing');
    if (all[name] !== undefined) expected[name] = all[name];
  }
  same(told, Object.keys(expected).length > 0 ? expected : undefined, 'Attributes');
  message.senderId ??= told?.SenderId;
}

/** What MessageAttributeNames choose: names, `All`, `.*`, `prefix.*`. */
function chooseAttributes(attributes: Attributes, names: readonly string[]): Attributes | undefined {
  const all = names.some((name) => name === 'All' || name === '.*');
  const chosen = Object.keys(attributes).filter(
    (name) =>
      all || names.some((asked) => asked === name || (asked.endsWith('.*') && name.startsWith(asked.slice(0, -2)))),
  );
  if (chosen.length === 0) return undefined;
  return Object.fromEntries(chosen.map((name) => [name, attributes[name]!]));
}

function deleteMessage(model: Model, { step, input, answer }: Exchange): void {
  const handle = input.ReceiptHandle as string;
  const [queue, faults] = existing(model, step, input);
  if (queue) faults.push(...model.handleFaults(queue, handle));
  if (refused(answer, faults)) return;
  same(answer.ok && answer.output, {}, 'answer');
  deleted(model, queue!, handle);
}

/** Whatever the handle's age: its message is gone. */
export function deleted(model: Model, queue: ModelQueue, handle: string): void {
  const known = model.handles.get(handle);
  if (known?.queue === queue) queue.messages.delete(known.messageId);
}

function changeMessageVisibility(model: Model, { step, input, answer }: Exchange): void {
  const handle = input.ReceiptHandle as string;
  const timeout = input.VisibilityTimeout as number;
  const [queue, faults] = existing(model, step, input);
  if (queue) faults.push(...visibilityFaults(model, queue, handle, timeout));
  if (refused(answer, faults)) return;
  same(answer.ok && answer.output, {}, 'answer');
  hidden(model, queue!, handle, timeout);
}

/** What is wrong with hiding a message for `timeout` more seconds. */
export function visibilityFaults(model: Model, queue: ModelQueue, handle: string, timeout: number): Fault[] {
  const faults = [
    ...outOfRange('VisibilityTimeout', timeout, 0, twelveHoursSeconds),
    ...model.handleFaults(queue, handle),
  ];
  const known = model.handles.get(handle);
  if (known?.queue !== queue) return faults;
  const message = queue.messages.get(known.messageId);
  const code = 'InvalidParameterValue';
  if (!message) {
    const reason = 'Message does not exist or is not available for visibility timeout change.';
    faults.push({ code, text: `Value ${handle} for parameter ReceiptHandle is invalid. Reason: ${reason}` });
  } else if (model.now + timeout * 1000 > message.lastReceivedMs + twelveHoursSeconds * 1000) {
    // Of a lapsed handle, AWS does not tell whether the bound of twelve hours still counts.
    faults.push({ code, optional: message.hiddenUntil <= model.now });
  }
  return faults;
}

/** Restarts the invisibility of a message in flight; a lapsed one stays visible. */
export function hidden(model: Model, queue: ModelQueue, handle: string, timeout: number): void {
  const known = model.handles.get(handle);
  const message = known?.queue === queue ? queue.messages.get(known.messageId) : undefined;
  if (message && message.hiddenUntil > model.now) message.hiddenUntil = model.now + timeout * 1000;
}
