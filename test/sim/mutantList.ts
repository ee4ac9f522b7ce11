/** A bug to plant: one piece of source text, which must occur exactly once, and what to put in its place. */
export interface Mutant {
  readonly name: string;
  readonly file: string;
  readonly search: string;
  readonly replace: string;
}

export const mutants: readonly Mutant[] = [
  {
    name: 'a message whose visibility was extended comes back at its first deadline',
    file: 'src/engine/tables.ts',
    search: "row.state !== 'visible' && row.untilMs === untilMs",
    replace: "row.state !== 'visible'",
  },
  {
    name: 'everything that time does happens a millisecond late',
    file: 'src/engine/deadlines.ts',
    search: 'top.untilMs > now',
    replace: 'top.untilMs >= now',
  },
  {
    name: 'a new visibility timeout counts from the receipt',
    file: 'src/engine/sqs/changeMessageVisibility.ts',
    search: 'const untilMs = call.clock.now() + seconds * 1000',
    replace: 'const untilMs = message.lastReceivedMs + seconds * 1000',
  },
  {
    name: 'visibility can be extended past twelve hours',
    file: 'src/engine/sqs/changeMessageVisibility.ts',
    search: 'if (untilMs <= message.lastReceivedMs + max * 1000) return;',
    replace: 'if (untilMs > 0) return;',
  },
  {
    name: 'a new retention does not hold for messages that are there',
    file: 'src/engine/tables.ts',
    search: 'this.scheduleRetention(id);\n        this.memories.of(id)',
    replace: 'this.memories.of(id)',
  },
  {
    name: 'a message that becomes visible again wakes no long poll',
    file: 'src/engine/tables.ts',
    search: "if (before?.state !== 'visible') this.#wake",
    replace: 'if (!before) this.#wake',
  },
  {
    name: 'the long poll that came last is served first',
    file: 'src/engine/polls.ts',
    search: 'return this.#byQueue.get(queue)?.values().next().value;',
    replace: 'return [...(this.#byQueue.get(queue) ?? [])].at(-1);',
  },
  {
    name: 'every receive of a message gives the same receipt handle',
    file: 'src/engine/sqs/receiveMessage.ts',
    search: 'row.id, row.receives)',
    replace: 'row.id, 1)',
  },
  {
    name: 'a message with DelaySeconds 0 takes the delay of its queue',
    file: 'src/engine/sqs/outgoing.ts',
    search: 'if (seconds === undefined) return ofQueue;',
    replace: 'if (!seconds) return ofQueue;',
  },
  {
    name: 'a restart forgets how often messages were received',
    file: 'src/engine/engine.ts',
    search: 'this.#tables.setMessage(message.id, undefined, message)',
    replace: 'this.#tables.setMessage(message.id, undefined, { ...message, receives: 0 })',
  },
  {
    name: 'a message in flight locks only itself, not those behind it in its group',
    file: 'src/engine/sqs/fifoGroups.ts',
    search: "if (message.state !== 'visible') return;",
    replace: "if (message.state !== 'visible') continue;",
  },
  {
    name: 'a group that was served stays first in line',
    file: 'src/engine/sqs/fifoGroups.ts',
    search: 'this.#goBehind(group);\n',
    replace: 'this.#join(group);\n',
  },
  {
    name: 'a duplicate extends the window of its deduplication id',
    file: 'src/engine/sqs/outgoing.ts',
    search: '{ ...first, duplicates',
    replace: '{ ...first, acceptedMs: call.clock.now(), duplicates',
  },
  {
    name: 'an old receipt handle deletes a FIFO message',
    file: 'src/engine/sqs/receipt.ts',
    search: 'if (isCurrent || !isFifo(queue)) return message;',
    replace: 'return message;',
  },
  {
    name: 'a message moves to its dead-letter queue one receive too late',
    file: 'src/engine/sqs/deadLetter.ts',
    search: 'row.receives < policy.maxReceiveCount',
    replace: 'row.receives <= policy.maxReceiveCount',
  },
  {
    name: 'a moved message leaves no trace of where it came from',
    file: 'src/engine/sqs/message.ts',
    search: '0, holder, size, group, source);',
    replace: '0, holder, size, group, undefined);',
  },
  {
    name: 'a purge does not clear the deduplication memory',
    file: 'src/engine/sqs/purgeQueue.ts',
    search: 'if (isFifo(queue)) forgetDuplicates(call, queue);',
    replace: '',
  },
  {
    name: 'a receive attempt gets its messages again although one was changed',
    file: 'src/engine/sqs/receiveFifo.ts',
    search: 'row?.receives === receives &&',
    replace: 'row !== undefined &&',
  },
];
