import type { SendRequest } from '../contract.ts';
import { messageSize } from './messageSize.ts';

/** SendMessageBatch takes so many entries and so many bytes in all (aws-facts 1.6). */
const mostEntries = 10;
const mostBytes = 1_048_576;

/** Messages in the order they came, in batches as full as one call takes. A message too big for any stands alone. */
export function* batchesOf(requests: Iterable<SendRequest>): Generator<readonly SendRequest[], void> {
  let batch: SendRequest[] = [];
  let bytes = 0;
  for (const request of requests) {
    const size = messageSize(request);
    if (batch.length > 0 && (batch.length === mostEntries || bytes + size > mostBytes)) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push(request);
    bytes += size;
  }
  if (batch.length > 0) yield batch;
}
