import assert from 'node:assert/strict';
import * as sdk from '@aws-sdk/client-sqs';
import { queryCode } from '../../../src/engine/sqs/queryCode.ts';
import { sqsOperations } from '../../../src/engine/sqs/operations.ts';

describe('sqsOperations', () => {
  it('has every operation of the SDK and no other', () => {
    const commands = Object.keys(sdk).filter((name) => /^[A-Z].*Command$/.test(name) && !name.startsWith('$'));
    const names = commands.map((name) => name.slice(0, -'Command'.length));
    assert.deepStrictEqual(Object.keys(sqsOperations).sort(), names.sort());
  });
});

describe('queryCode', () => {
  const codes: [shape: string, code: string][] = [
    ['QueueDoesNotExist', 'AWS.SimpleQueueService.NonExistentQueue'],
    ['QueueNameExists', 'QueueAlreadyExists'],
    ['QueueDeletedRecently', 'AWS.SimpleQueueService.QueueDeletedRecently'],
    ['PurgeQueueInProgress', 'AWS.SimpleQueueService.PurgeQueueInProgress'],
    ['EmptyBatchRequest', 'AWS.SimpleQueueService.EmptyBatchRequest'],
    ['TooManyEntriesInBatchRequest', 'AWS.SimpleQueueService.TooManyEntriesInBatchRequest'],
    ['BatchEntryIdsNotDistinct', 'AWS.SimpleQueueService.BatchEntryIdsNotDistinct'],
    ['InvalidBatchEntryId', 'AWS.SimpleQueueService.InvalidBatchEntryId'],
    ['BatchRequestTooLong', 'AWS.SimpleQueueService.BatchRequestTooLong'],
    ['MessageNotInflight', 'AWS.SimpleQueueService.MessageNotInflight'],
    ['UnsupportedOperation', 'AWS.SimpleQueueService.UnsupportedOperation'],
    ['OverLimit', 'OverLimit'],
    ['ReceiptHandleIsInvalid', 'ReceiptHandleIsInvalid'],
    ['InvalidMessageContents', 'InvalidMessageContents'],
    ['InvalidAttributeName', 'InvalidAttributeName'],
    ['InvalidAttributeValue', 'InvalidAttributeValue'],
    ['InvalidParameterValue', 'InvalidParameterValue'],
    ['MissingParameter', 'MissingParameter'],
    ['ResourceNotFoundException', 'ResourceNotFoundException'],
    ['RequestThrottled', 'RequestThrottled'],
  ];
  for (const [shape, code] of codes) {
    it(`of ${shape} is ${code}`, () => {
      assert.strictEqual(queryCode(shape), code);
    });
  }
});
