import assert from 'node:assert/strict';
import { jsonBackend, queryBackend, type Backend, type Caller, type Outcome } from './backends.ts';
import { Served } from './served.ts';

const home: Caller = { region: 'us-east-1', accessKeyId: 'test' };
const elsewhere: Caller = { region: 'eu-west-1', accessKeyId: 'test' };
const other: Caller = { region: 'us-east-1', accessKeyId: '111111111111' };

/** Accounts and regions are separate worlds: a twelve-digit access key is an account, the credential scope a region. */
for (const connect of [jsonBackend, queryBackend]) {
  describe(`worlds (${connect.name})`, () => {
    let served: Served;
    let backend: Backend;

    before(async () => {
      served = await Served.start();
      backend = connect(served.url);
    });
    after(async () => {
      backend?.close();
      await served?.stop();
    });
    beforeEach(() => served.reset());

    it('keeps queues of the same name apart by region and by account', async () => {
      const urls: unknown[] = [];
      for (const caller of [home, elsewhere, other]) {
        const QueueUrl = await make('orders', caller);
        urls.push(QueueUrl);
        await call('SendMessage', { QueueUrl, MessageBody: caller.region + caller.accessKeyId }, caller);
      }
      const bodies = [];
      for (const [index, caller] of [home, elsewhere, other].entries()) {
        const { Messages } = await call('ReceiveMessage', { QueueUrl: urls[index], MaxNumberOfMessages: 10 }, caller);
        bodies.push((Messages as { Body: string }[]).map(({ Body }) => Body));
      }
      assert.deepEqual(bodies, [['us-east-1test'], ['eu-west-1test'], ['us-east-1111111111111']]);
    });

    it('names region and account in the ARN and the account in the URL', async () => {
      const arns = [];
      for (const caller of [home, elsewhere, other]) {
        const QueueUrl = await make('orders', caller);
        const { Attributes } = await call('GetQueueAttributes', { QueueUrl, AttributeNames: ['QueueArn'] }, caller);
        arns.push(`${new URL(String(QueueUrl)).pathname} ${(Attributes as { QueueArn: string }).QueueArn}`);
      }
      assert.deepEqual(arns, [
        '/000000000000/orders arn:aws:sqs:us-east-1:000000000000:orders',
        '/000000000000/orders arn:aws:sqs:eu-west-1:000000000000:orders',
        '/111111111111/orders arn:aws:sqs:us-east-1:111111111111:orders',
      ]);
    });

    it('lists only the queues of the caller’s world', async () => {
      await make('here', home);
      await make('there', elsewhere);
      const { QueueUrls } = await call('ListQueues', {}, elsewhere);
      assert.deepEqual(
        (QueueUrls as string[]).map((url) => new URL(url).pathname),
        ['/000000000000/there'],
      );
    });

    it('does not find a queue of another region, with AWS’s own error', async () => {
      const QueueUrl = await make('orders', home);
      const outcome = await backend.call('SendMessage', { QueueUrl, MessageBody: 'm' }, elsewhere);
      assert.equal('error' in outcome && outcome.error.code, 'AWS.SimpleQueueService.NonExistentQueue');
    });

    it('takes the account from the queue URL before that of the caller', async () => {
      const QueueUrl = await make('orders', other);
      await call('SendMessage', { QueueUrl, MessageBody: 'm' }, home);
      const { Messages } = await call('ReceiveMessage', { QueueUrl }, other);
      assert.deepEqual(
        (Messages as { Body: string }[]).map(({ Body }) => Body),
        ['m'],
      );
    });

    async function make(QueueName: string, caller: Caller): Promise<unknown> {
      return (await call('CreateQueue', { QueueName }, caller)).QueueUrl;
    }

    async function call(operation: string, input: object, caller: Caller): Promise<Record<string, unknown>> {
      return succeeded(await backend.call(operation, input, caller));
    }
  });
}

function succeeded(outcome: Outcome): Record<string, unknown> {
  if ('error' in outcome) assert.fail(JSON.stringify(outcome.error));
  return outcome.output;
}
