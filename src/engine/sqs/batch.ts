import type { BatchResultErrorEntry } from '@aws-sdk/client-sqs';
import type { Call } from '../call.ts';
import { ServiceError } from '../errors.ts';
import { queryCode } from './queryCode.ts';

interface BatchEntry {
  readonly Id: string | undefined;
}

/** An outcome per entry, in the order of the request. AWS leaves out a list that would be empty. */
export interface BatchResult<Success> {
  Successful: Success[] | undefined;
  Failed: BatchResultErrorEntry[] | undefined;
}

const idPattern = /^[A-Za-z0-9_-]{1,80}$/;

/**
 * Checks what makes a whole batch invalid, whatever its entries say.
 *
 * @param entryType AWS's name of the entry shape, for its sentences.
 * @throws EmptyBatchRequest, TooManyEntriesInBatchRequest, InvalidBatchEntryId, BatchEntryIdsNotDistinct
 */
export function requireBatch(call: Call, entryType: string, entries: readonly BatchEntry[]): void {
  const { max } = call.limits.batchEntries;
  if (entries.length === 0) {
    throw new ServiceError('EmptyBatchRequest', `There should be at least one ${entryType} in the request.`);
  }
  if (entries.length > max) {
    const text = `Maximum number of entries per request are ${max}. You have sent ${entries.length}.`;
    throw new ServiceError('TooManyEntriesInBatchRequest', text);
  }
  const ids = new Set<string>();
  for (const { Id } of entries) requireNewId(ids, Id ?? '');
}

/**
 * Does `act` for each entry. What AWS refuses of one entry is that entry's failure and stops no other; `act` must not
 * have changed anything when it throws.
 */
export function eachEntry<Entry extends BatchEntry, Success>(
  entries: readonly Entry[],
  act: (entry: Entry, index: number) => Success,
): BatchResult<Success> {
  const successful: Success[] = [];
  const failed: BatchResultErrorEntry[] = [];
  for (const [index, entry] of entries.entries()) {
    try {
      successful.push(act(entry, index));
    } catch (error) {
      if (!(error instanceof ServiceError) || isWholeCall(error)) throw error;
      failed.push(failureOf(entry.Id!, error));
    }
  }
  return {
    ...(successful.length > 0 && { Successful: successful }),
    ...(failed.length > 0 && { Failed: failed }),
  } as BatchResult<Success>;
}

function requireNewId(ids: Set<string>, id: string): void {
  if (!idPattern.test(id)) {
    throw new ServiceError(
      'InvalidBatchEntryId',
      'A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80 letters long.',
    );
  }
  if (ids.has(id)) throw new ServiceError('BatchEntryIdsNotDistinct', `Id ${id} repeated.`);
  ids.add(id);
}

/** No room for contents is no entry's fault, and some of an entry's changes may stand: all is undone. */
function isWholeCall(error: ServiceError): boolean {
  return error.shape === 'ServiceUnavailable';
}

function failureOf(Id: string, error: ServiceError): BatchResultErrorEntry {
  const failure = { Id, SenderFault: true, Code: queryCode(error.shape) };
  return error.hasText ? { ...failure, Message: error.message } : failure;
}
