import type { SQSClient } from '@aws-sdk/client-sqs';
import assert from 'node:assert/strict';
import { namedError } from '../../src/backend/post.ts';
import { configureQueue } from '../../src/panel/configureQueue.ts';

const summary = {
  attributes: { VisibilityTimeout: '30', DelaySeconds: '0', RedrivePolicy: '{}' },
  tags: { team: 'a', env: 'dev' },
};

describe('configuring a queue', () => {
  it('sends only what differs, and clears with an empty text', async () => {
    const { sqs, sent } = aClient();
    const attributes = { VisibilityTimeout: '60', DelaySeconds: '0', RedrivePolicy: '', Policy: '' };

    await configureQueue({ sqs, queueUrl: 'q', summary }, { attributes });

    assert.deepStrictEqual(sent, [
      ['SetQueueAttributesCommand', { QueueUrl: 'q', Attributes: { VisibilityTimeout: '60', RedrivePolicy: '' } }],
    ]);
  });

  it('sends nothing when nothing differs', async () => {
    const { sqs, sent } = aClient();

    await configureQueue({ sqs, queueUrl: 'q', summary }, { attributes: { DelaySeconds: '0' }, tags: summary.tags });

    assert.deepStrictEqual(sent, []);
  });

  it('removes tags that shall not be, and sets those that are new or another', async () => {
    const { sqs, sent } = aClient();

    await configureQueue({ sqs, queueUrl: 'q', summary }, { attributes: {}, tags: { team: 'b', cost: '' } });

    assert.deepStrictEqual(sent, [
      ['UntagQueueCommand', { QueueUrl: 'q', TagKeys: ['env'] }],
      ['TagQueueCommand', { QueueUrl: 'q', Tags: { team: 'b', cost: '' } }],
    ]);
  });

  it('passes the refusal of AWS on, and puts the tags back', async () => {
    const { sqs, sent } = aClient('SetQueueAttributesCommand');
    const request = { attributes: { DelaySeconds: '901' }, tags: { team: 'a', cost: '1' } };

    await assert.rejects(configureQueue({ sqs, queueUrl: 'q', summary }, request), {
      name: 'InvalidAttributeValue',
      message: 'Invalid value for the parameter.',
    });

    assert.deepStrictEqual(sent.slice(-2), [
      ['UntagQueueCommand', { QueueUrl: 'q', TagKeys: ['cost'] }],
      ['TagQueueCommand', { QueueUrl: 'q', Tags: { env: 'dev' } }],
    ]);
  });
});

function aClient(refused?: string) {
  const sent: [name: string, input: unknown][] = [];
  const sqs = {
    send(command: { readonly input: unknown }) {
      sent.push([command.constructor.name, command.input]);
      if (command.constructor.name !== refused) return Promise.resolve({});
      return Promise.reject(namedError('InvalidAttributeValue', 'Invalid value for the parameter.'));
    },
  } as unknown as SQSClient;
  return { sqs, sent };
}
