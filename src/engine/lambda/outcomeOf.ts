import type { SqsRecord } from './sqsEvent.ts';

/** What becomes of a batch: every message is in exactly one of both, in the order of the batch. */
export interface BatchOutcome {
  readonly handled: readonly SqsRecord[];
  /** They stay in the queue and come back when their visibility timeout ends. */
  readonly failed: readonly SqsRecord[];
  /** FIFO: a message counts as handled although an earlier one of its group failed, so their order is lost. */
  readonly isOutOfOrder: boolean;
}

/** The batch of an invocation that threw or timed out: nothing is deleted. */
export function allFailed(batch: readonly SqsRecord[]): BatchOutcome {
  return { handled: [], failed: batch, isOutOfOrder: false };
}

/**
 * Reads what a function returned for a batch.
 *
 * Without ReportBatchItemFailures any answer is success. With it: no answer, none with `batchItemFailures` and an empty
 * list are success; an identifier that is empty, no text or none of the batch's, or stands under another name, fails
 * the whole batch. That a FIFO function has to report the messages behind a failed one, too, is its own business: what
 * is not reported is deleted.
 *
 * @param response JSON, parsed; undefined for what is no JSON.
 * @see Lambda Developer Guide, services-sqs-errorhandling, success and failure conditions
 */
export function outcomeOf(
  response: { readonly value: unknown } | undefined,
  batch: readonly SqsRecord[],
  reportsItemFailures: boolean,
): BatchOutcome {
  if (!reportsItemFailures) return { handled: batch, failed: [], isOutOfOrder: false };
  const reported = response && reportedIn(response.value);
  const known = new Set(batch.map(({ messageId }) => messageId));
  if (!reported || reported.some((id) => !known.has(id))) return allFailed(batch);

  const failing = new Set(reported);
  const handled = batch.filter(({ messageId }) => !failing.has(messageId));
  const failed = batch.filter(({ messageId }) => failing.has(messageId));
  return { handled, failed, isOutOfOrder: isOutOfOrder(batch, failing) };
}

/** Undefined: what was returned is none of the forms that Lambda knows. */
function reportedIn(response: unknown): string[] | undefined {
  if (typeof response !== 'object' || response === null) return [];
  const list: unknown = (response as { readonly batchItemFailures?: unknown }).batchItemFailures;
  if (list === undefined || list === null) return [];
  if (!Array.isArray(list)) return undefined;
  const ids = list.map((item: unknown) => (item as { readonly itemIdentifier?: unknown } | null)?.itemIdentifier);
  return ids.every((id): id is string => typeof id === 'string') ? ids : undefined;
}

function isOutOfOrder(batch: readonly SqsRecord[], failing: ReadonlySet<string>): boolean {
  const stopped = new Set<string>();
  for (const { messageId, attributes } of batch) {
    // A standard queue has groups, too, but promises no order.
    const { MessageGroupId: group, SequenceNumber: number } = attributes;
    if (group === undefined || number === undefined) continue;
    if (failing.has(messageId)) stopped.add(group);
    else if (stopped.has(group)) return true;
  }
  return false;
}
