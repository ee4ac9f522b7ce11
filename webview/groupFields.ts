/** AWS's rules for the two ids of a FIFO send, checked while they are typed. The engine has the last word. */

/** 1 to 128 letters, digits and ASCII punctuation, no space (SQS API Reference, SendMessage). */
const idPattern = /^[\x21-\x7e]{1,128}$/;

/** What a queue or topic asks of a message, as far as it can be told before the send. */
export interface ComposeRules {
  /** Absent: a queue. */
  readonly of?: 'topic';
  readonly isFifo: boolean;
  /** FIFO: the deduplication id may come from the content. */
  readonly isContentBased: boolean;
  readonly maxBytes: number;
}

/** Undefined where AWS would take it; a standard queue may do without. */
export function groupProblem(group: string, { isFifo, of }: ComposeRules): string | undefined {
  if (group === '') return isFifo ? `A message of a FIFO ${of ?? 'queue'} needs a group id.` : undefined;
  return idPattern.test(group) ? undefined : `A group id ${idWords}`;
}

/** Undefined where AWS would take it; empty is right only where the content tells. */
export function deduplicationProblem(id: string, { isFifo, isContentBased, of }: ComposeRules): string | undefined {
  if (!isFifo) return undefined;
  if (id === '')
    return isContentBased
      ? undefined
      : `This ${of ?? 'queue'} does not deduplicate by content: the message needs a deduplication id.`;
  return idPattern.test(id) ? undefined : `A deduplication id ${idWords}`;
}

const idWords = 'has 1 to 128 letters, digits and punctuation, and no space.';
