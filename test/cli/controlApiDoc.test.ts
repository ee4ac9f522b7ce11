import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { Served } from './served.ts';

const page = readFileSync(new URL('../../docs/control-api.md', import.meta.url), 'utf8');
const examples = Array.from(page.matchAll(/^```sh\n([\s\S]*?)^```$/gm), ([, text]) => text!);
const hasCurl = spawnSync('curl', ['--version']).status === 0;

/** Each answer on a line of its own; a refusal ends the script. */
const strictCurl = 'set -eu\ncurl() { command curl -sS -f -m 20 -w "\\n" "$@"; }\n';

describe('the examples of docs/control-api.md', function () {
  this.timeout(20_000);
  let served: Served | undefined;
  afterEach(() => served?.end());

  it('work as they stand there, one after the other', async function () {
    if (!hasCurl) this.skip(); // nothing to run them with
    served = new Served(['--port', '0', '--functions', '/tmp']);
    const endpoint = await served.ready();
    await fetch(`${endpoint}/?Action=CreateQueue&QueueName=orders`);
    const send = `${endpoint}/?Action=SendMessage&QueueUrl=orders&MessageBody=`;
    await fetch(send + encodeURIComponent('{"total":120}'));
    await fetch(`${send}later&DelaySeconds=300`); // something for the clock to jump to

    const { ID, SUBSCRIPTION } = await withTopic(endpoint);

    const script = strictCurl + examples.join('').replaceAll('http://127.0.0.1:4599', endpoint);
    const { stdout } = await promisify(execFile)('sh', ['-c', script], {
      env: { ...process.env, ID, SUBSCRIPTION },
    });

    const answers = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    const told = {
      peeked: answers.find((each) => 'messages' in each)?.['total'],
      met: answers.some((each) => each['met']),
    };
    assert.deepEqual([answers.length, told], [page.match(/^curl /gm)!.length, { peeked: 1, met: true }]);
  });
});

/** A topic to which somebody subscribed by mail, and a publish to it. */
async function withTopic(endpoint: string): Promise<{ readonly ID: string; readonly SUBSCRIPTION: string }> {
  const ask = async (query: string, member: RegExp): Promise<string> => {
    const answer = await fetch(`${endpoint}/?Version=2010-03-31&${query}`);
    return member.exec(await answer.text())![1]!;
  };
  const arn = await ask('Action=CreateTopic&Name=orders', /<TopicArn>(.*)<\/TopicArn>/);
  const subscriber = 'Protocol=email&Endpoint=a@example.com&ReturnSubscriptionArn=true';
  return {
    SUBSCRIPTION: await ask(
      `Action=Subscribe&TopicArn=${arn}&${subscriber}`,
      /<SubscriptionArn>(.*)<\/SubscriptionArn>/,
    ),
    ID: await ask(`Action=Publish&TopicArn=${arn}&Message=hello`, /<MessageId>(.*)<\/MessageId>/),
  };
}
