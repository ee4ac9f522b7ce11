import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { removeFolder } from '../../scripts/child.ts';
import { awsCli, currentClients, requireClient } from '../../scripts/clients.ts';
import { Served } from '../conformance/served.ts';
import { environmentOf, runProgram } from './program.ts';

const begin = [
  'made steps.fifo arn:aws:sqs:us-east-1:000000000000:dead.fifo',
  'visibility 40',
  'sent one two three',
  'received grüße <&> 1|a|1|new',
  'then 2 3',
  'dead 1',
  'sources steps.fifo',
];
const moved = ['task COMPLETED 1', 'back grüße <&> 1'];

const end = [
  'tags a me None',
  'purged 0',
  'pages 1 1 1',
  'first page dead.fifo steps.fifo None',
  '(AWS.SimpleQueueService.NonExistentQueue)',
];

describe('the AWS CLI', () => {
  let served: Served;
  let folder: string;

  before(async () => {
    served = await Served.start();
    folder = mkdtempSync(join(tmpdir(), 'messaging-playground-cli-'));
  });
  after(async () => {
    await served?.stop();
    if (folder) removeFolder(folder);
  });
  beforeEach(() => served.reset());

  it("Debian's tells the story of a FIFO queue over the Query protocol", async function () {
    const aws = requireClient(awsCli(), this);

    assert.deepEqual(await story(aws.path), [...begin, ...end]);
  });

  it('a current one tells it over JSON, with a move task', async function () {
    this.timeout(300_000);
    const { aws: found } = await currentClients();
    const aws = requireClient(found, this);

    assert.deepEqual(await story(aws.path), [...begin, ...moved, ...end]);
  });

  it("Debian's and a current one fan out", async function () {
    this.timeout(300_000);
    const { aws: found } = await currentClients();
    for (const client of [awsCli(), found]) {
      const aws = requireClient(client, this);
      await served.reset();
      assert.deepEqual(await story(aws.path, 'fanOut.sh'), [
        'made arn:aws:sns:us-east-1:000000000000:orders',
        'subscribed 2',
        'placed grüße <&> placed|grüße <&> placed',
        'delivered grüße <&> delivered',
        'filter {"state":[{"prefix":"pl"}]}',
        'topic Orders 1 1',
        '36',
        '(NotFound)',
      ]);
    }
  });

  function story(aws: string, name = 'story.sh'): Promise<string[]> {
    const args = [resolve(import.meta.dirname, 'cli', name), aws, served.url];
    const env = {
      ...environmentOf(served.url),
      AWS_ENDPOINT_URL_SQS: undefined,
      AWS_ENDPOINT_URL_SNS: undefined,
      AWS_PAGER: '',
    };
    return runProgram({ command: 'bash', args, cwd: folder }, env);
  }
});
