import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { awsCli, pythonWithBoto3, requireClient } from '../../scripts/clients.ts';
import { Served } from './served.ts';

const run = promisify(execFile);
/** Dummy keys, and no configuration of whoever runs the tests. */
const env = {
  PATH: process.env['PATH'],
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
  AWS_DEFAULT_REGION: 'us-east-1',
  AWS_CONFIG_FILE: '/dev/null',
  AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  AWS_EC2_METADATA_DISABLED: 'true',
};

/** Programs of AWS from the system, which check digests and read answers in their own ways. */
describe('clients of the system', () => {
  let served: Served;

  before(async () => {
    served = await Served.start();
  });
  after(() => served?.stop());
  beforeEach(() => served.reset());

  it('the AWS CLI makes a queue, sends, receives, deletes, and shows an error as AWS words it', async function () {
    const aws = requireClient(awsCli(), this);
    const sqs = async (...args: string[]) => {
      const { stdout } = await run(aws.path, ['--endpoint-url', served.url, '--output', 'json', 'sqs', ...args], {
        env,
      });
      return stdout ? (JSON.parse(stdout) as Record<string, never>) : {};
    };
    const { QueueUrl } = await sqs('create-queue', '--queue-name', 'orders', '--attributes', 'VisibilityTimeout=5');
    const attributes = '{"kind":{"DataType":"String","StringValue":"new"}}';
    await sqs(
      'send-message',
      '--queue-url',
      QueueUrl!,
      '--message-body',
      'grüße <&>',
      '--message-attributes',
      attributes,
    );
    const names = ['--message-attribute-names', 'All', '--attribute-names', 'All'];
    const { Messages } = await sqs('receive-message', '--queue-url', QueueUrl!, ...names);
    const [message] = Messages as unknown as Received[];
    assert.deepEqual(
      [message!.Body, message!.MessageAttributes['kind']!.StringValue, message!.Attributes['ApproximateReceiveCount']],
      ['grüße <&>', 'new', '1'],
    );
    await sqs('delete-message', '--queue-url', QueueUrl!, '--receipt-handle', message!.ReceiptHandle);
    const counted = await sqs('get-queue-attributes', '--queue-url', QueueUrl!, '--attribute-names', 'All');
    assert.equal(
      (counted['Attributes'] as unknown as Record<string, string>)['ApproximateNumberOfMessagesNotVisible'],
      '0',
    );
    await assert.rejects(
      sqs('get-queue-url', '--queue-name', 'nobody'),
      /\(AWS\.SimpleQueueService\.NonExistentQueue\).*The specified queue does not exist/s,
    );
  });

  it('boto3 sends and receives batches with attributes, pages, and names exceptions', async function () {
    const python = requireClient(pythonWithBoto3(), this);
    const { stdout } = await run(python.path, ['-c', script], { env: { ...env, ENDPOINT: served.url } });
    assert.deepEqual(JSON.parse(stdout), {
      sent: ['0', '1', '2'],
      failed: [['bad', 'InvalidParameterValue', true]],
      received: [
        ['m0', 'AAE='],
        ['m1', 'AAE='],
        ['m2', 'AAE='],
      ],
      left: [],
      pages: [2, 1],
      exception: 'QueueDoesNotExist',
      tags: { team: 'a' },
    });
  });
});

interface Received {
  readonly Body: string;
  readonly ReceiptHandle: string;
  readonly Attributes: Readonly<Record<string, string>>;
  readonly MessageAttributes: Readonly<Record<string, { readonly StringValue: string }>>;
}

const script = `
import base64, boto3, json, os
sqs = boto3.client('sqs', endpoint_url=os.environ['ENDPOINT'], region_name='us-east-1')
url = sqs.create_queue(QueueName='q0', Attributes={'MaximumMessageSize': '1024'}, tags={'team': 'a'})['QueueUrl']
sqs.create_queue(QueueName='q1'); sqs.create_queue(QueueName='q2')
attributes = {'bytes': {'DataType': 'Binary', 'BinaryValue': b'\\x00\\x01'}}
entries = [{'Id': str(n), 'MessageBody': 'm%d' % n, 'MessageAttributes': attributes} for n in range(3)]
sent = sqs.send_message_batch(QueueUrl=url, Entries=entries + [{'Id': 'bad', 'MessageBody': 'x' * 1025}])
got = sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10, MessageAttributeNames=['All'])['Messages']
sqs.change_message_visibility_batch(QueueUrl=url, Entries=[
  {'Id': str(n), 'ReceiptHandle': m['ReceiptHandle'], 'VisibilityTimeout': 0} for n, m in enumerate(got)])
again = sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10)['Messages']
sqs.delete_message_batch(QueueUrl=url, Entries=[{'Id': str(n), 'ReceiptHandle': m['ReceiptHandle']} for n, m in enumerate(again)])
pages = [len(p['QueueUrls']) for p in sqs.get_paginator('list_queues').paginate(PaginationConfig={'PageSize': 2})]
try: sqs.get_queue_url(QueueName='nobody'); exception = None
except sqs.exceptions.QueueDoesNotExist as e: exception = type(e).__name__
print(json.dumps({
  'sent': sorted(e['Id'] for e in sent['Successful']),
  'failed': [[e['Id'], e['Code'], e['SenderFault']] for e in sent['Failed']],
  'received': sorted([m['Body'], base64.b64encode(m['MessageAttributes']['bytes']['BinaryValue']).decode()] for m in got),
  'left': sqs.receive_message(QueueUrl=url).get('Messages', []),
  'pages': pages, 'exception': exception, 'tags': sqs.list_queue_tags(QueueUrl=url)['Tags']}))
`;
