import assert from 'node:assert/strict';
import { treeOf } from '../../src/wire/form.ts';
import { formReader } from '../../src/wire/query.ts';
import { structureOf } from '../../src/wire/shapes.ts';
import { CreateTopic$, Publish$, PublishBatch$, UntagResource$ } from '@aws-sdk/client-sns';

// SNS shows what SQS does not have: lists and maps with an element of their own around the items.
describe('a form with lists that are not flattened', () => {
  const topic = 'TopicArn=t&Message=m';
  const read: [operation: readonly unknown[], form: string, input: object][] = [
    [
      PublishBatch$,
      'TopicArn=t&PublishBatchRequestEntries.member.2.Id=b&PublishBatchRequestEntries.member.1.Id=a',
      { TopicArn: 't', PublishBatchRequestEntries: [{ Id: 'a' }, { Id: 'b' }] },
    ],
    [
      CreateTopic$,
      'Name=n&Attributes.entry.1.key=DisplayName&Attributes.entry.1.value=x&Tags.member.1.Key=k&Tags.member.1.Value=v',
      { Name: 'n', Attributes: { DisplayName: 'x' }, Tags: [{ Key: 'k', Value: 'v' }] },
    ],
    [
      Publish$,
      `${topic}&MessageAttributes.entry.1.Name=a&MessageAttributes.entry.1.Value.DataType=Binary&MessageAttributes.entry.1.Value.BinaryValue=AQ%3D%3D`,
      {
        TopicArn: 't',
        Message: 'm',
        MessageAttributes: { a: { DataType: 'Binary', BinaryValue: new Uint8Array([1]) } },
      },
    ],
    [UntagResource$, 'ResourceArn=r&TagKeys=', { ResourceArn: 'r', TagKeys: [] }],
    [UntagResource$, 'ResourceArn=r&TagKeys.1=a', { ResourceArn: 'r', TagKeys: ['a'] }],
  ];
  for (const [operation, form, input] of read) {
    it(`reads ${form}`, () => {
      const shape = structureOf(operation[4] as Parameters<typeof structureOf>[0])!;

      assert.deepEqual(
        formReader(shape, () => assert.fail('named twice'))(treeOf(new URLSearchParams(form)), ''),
        input,
      );
    });
  }
});
