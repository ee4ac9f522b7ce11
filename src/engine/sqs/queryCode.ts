const prefixed = [
  'QueueDeletedRecently',
  'PurgeQueueInProgress',
  'EmptyBatchRequest',
  'TooManyEntriesInBatchRequest',
  'BatchEntryIdsNotDistinct',
  'InvalidBatchEntryId',
  'BatchRequestTooLong',
  'MessageNotInflight',
  'UnsupportedOperation',
];

const codes: ReadonlyMap<string, string> = new Map([
  ['QueueDoesNotExist', 'AWS.SimpleQueueService.NonExistentQueue'],
  ['QueueNameExists', 'QueueAlreadyExists'],
  ...prefixed.map((shape) => [shape, `AWS.SimpleQueueService.${shape}`] as const),
]);

/**
 * The code by which the Query protocol, the `x-amzn-query-error` header and every `Failed[].Code` of a batch (in both
 * protocols) name an error shape. A shape without an entry is its own code.
 *
 * @see SQS model of 2023-11-22, the last one that carried `awsQueryError` traits
 */
export function queryCode(shape: string): string {
  return codes.get(shape) ?? shape;
}
