import assert from 'node:assert/strict';
import { scriptName } from '../../src/gateway/scriptName.ts';

const cases: readonly (readonly [commandLine: string, name: string | undefined])[] = [
  ['/usr/bin/node /srv/app/worker.js --queue orders', 'worker.js'],
  ['node --enable-source-maps -r dotenv/config --import ./trace.mjs src/main.ts', 'main.ts'],
  ['node -e while(true){}', 'node'],
  ['node', 'node'],
  ['/usr/bin/python3.11 /usr/bin/aws sqs receive-message', 'aws'],
  ['python3 -u -X dev consume.py', 'consume.py'],
  ['python3 -m celery -A shop worker', 'celery'],
  ['python3 -c print(1)', 'python3'],
  ['/opt/jdk/bin/java -Xmx1g -cp lib/a.jar:lib/b.jar com.shop.Main', 'com.shop.Main'],
  ['java -Xmx1g -jar /srv/orders.jar --port 1', 'orders.jar'],
  ['ruby -I lib bin/poll', 'poll'],
  ['/srv/bin/shipper --verbose', 'shipper'],
  ['', undefined],
];

describe('scriptName', () => {
  for (const [commandLine, name] of cases) {
    it(`calls "${commandLine}" ${name}`, () => {
      assert.equal(scriptName(commandLine.split(' ')), name);
    });
  }
});
