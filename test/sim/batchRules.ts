import {
  batchBytes,
  batchFaults,
  handleFault,
  messageFaults,
  sizeOf,
  type Fault,
  type MessageInput,
} from './awsRules.ts';
import { illegal, matches, onlyMembers, refused, same } from './check.ts';
import { deleted, hidden, sent, visibilityFaults } from './messageRules.ts';
import { existing, type Model } from './model.ts';
import type { ModelQueue } from './modelQueue.ts';
import type { Exchange, Rule } from './modelRules.ts';
import type { Shape } from './steps.ts';

type Told = Readonly<Record<string, unknown>>;

/** What differs between the three batches: what one entry may be refused for, and what it does. */
interface BatchOf {
  readonly wholeFaults?: (entries: readonly Shape[]) => Fault[];
  readonly faults: (model: Model, queue: ModelQueue, entry: Shape) => Fault[];
  readonly apply: (model: Model, queue: ModelQueue, entry: Shape, told: Told) => void;
}

export const batchRules: Readonly<Record<string, Rule>> = {
  SendMessageBatch: batch({
    wholeFaults: tooLong,
    faults: (_model, queue, entry) => messageFaults(messageOf(entry), queue.number('MaximumMessageSize'), true),
    apply: (model, queue, entry, told) => sent(model, queue, messageOf(entry), told),
  }),
  DeleteMessageBatch: batch({
    faults: (model, queue, entry) => inEntry(model.handleFaults(queue, entry.ReceiptHandle as string)),
    apply: (model, queue, entry, told) => {
      same(told, {}, 'successful entry');
      deleted(model, queue, entry.ReceiptHandle as string);
    },
  }),
  ChangeMessageVisibilityBatch: batch({
    faults: (model, queue, entry) => inEntry(visibilityFaults(model, queue, ...visibilityOf(entry))),
    apply: (model, queue, entry, told) => {
      same(told, {}, 'successful entry');
      hidden(model, queue, ...visibilityOf(entry));
    },
  }),
};

function batch(of: BatchOf): Rule {
  return (model, { step, input, answer }: Exchange) => {
    const entries = input.Entries as readonly Shape[];
    const whole = [...batchFaults(entries.map((entry) => entry.Id as string)), ...(of.wholeFaults?.(entries) ?? [])];
    const [queue, faults] = existing(model, step, input, whole);
    // An entry's faults are those at its turn: entries before it may have changed what it names.
    const first = queue ? entries.flatMap((entry) => of.faults(model, queue, entry)) : [];
    if (refused(answer, [...faults, ...first.map(asEither)]) || !answer.ok) return;
    onlyMembers(answer.output, ['Successful', 'Failed']);
    const successful = byId(answer.output.Successful as readonly Told[] | undefined);
    const failed = byId(answer.output.Failed as readonly Told[] | undefined);
    same(successful.size + failed.size, entries.length, 'number of entries answered');
    for (const entry of entries) judgeEntry(of, model, queue!, entry, successful, failed);
  };
}

function judgeEntry(
  of: BatchOf,
  model: Model,
  queue: ModelQueue,
  entry: Shape,
  successful: ReadonlyMap<string, Told>,
  failed: ReadonlyMap<string, Told>,
): void {
  const id = entry.Id as string;
  const faults = of.faults(model, queue, entry);
  const failure = failed.get(id);
  if (failure) {
    onlyMembers(failure, ['Code', 'Message', 'SenderFault']);
    same(failure.SenderFault, true, 'SenderFault');
    const { Code, Message } = failure as { Code: string; Message?: string };
    if (faults.some((fault) => matches({ code: fault.code, text: fault.text }, Code, Message))) return;
    illegal(`entry ${id} failed with ${Code}: ${Message}, where its faults are ${JSON.stringify(faults)}`);
  }
  if (faults.some((fault) => !fault.optional)) illegal(`entry ${id} passed in spite of ${JSON.stringify(faults)}`);
  const told = successful.get(id);
  if (!told) return illegal(`entry ${id} has no answer`);
  of.apply(model, queue, entry, told);
}

function byId(entries: readonly Told[] | undefined): Map<string, Told> {
  return new Map((entries ?? []).map(({ Id, ...told }) => [Id as string, told]));
}

/** In a batch the sentence about a handle is not recorded, nor whether a timeout out of range spares the other entries. */
function inEntry(faults: readonly Fault[]): Fault[] {
  return faults.map(({ code, optional }) => ({ code, optional, scope: code === handleFault ? 'entry' : 'either' }));
}

/** Whether some of these refuse the whole batch is not recorded; those that must not stay as they are. */
function asEither(fault: Fault): Fault {
  return fault.scope === 'entry' ? fault : { ...fault, scope: 'either' };
}

function tooLong(entries: readonly Shape[]): Fault[] {
  let bytes = 0;
  for (const entry of entries) bytes += sizeOf(messageOf(entry).MessageBody, messageOf(entry).MessageAttributes);
  if (bytes <= batchBytes) return [];
  const text = `Batch requests cannot be longer than ${batchBytes} bytes. You have sent ${bytes} bytes.`;
  return [{ code: 'AWS.SimpleQueueService.BatchRequestTooLong', text }];
}

function messageOf(entry: Shape): MessageInput {
  return entry as unknown as MessageInput;
}

function visibilityOf(entry: Shape): [string, number] {
  return [entry.ReceiptHandle as string, entry.VisibilityTimeout as number];
}
