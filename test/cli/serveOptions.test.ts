import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { parseServe } from '../../src/cli/serveOptions.ts';

describe('the flags of serve', () => {
  it('are all optional', () => {
    assert.deepEqual(parseServe([]), {
      kind: 'serve',
      options: {
        port: 4599,
        lastPort: 4599,
        host: '127.0.0.1',
        memoryLimit: 2 ** 30,
        allowHosts: [],
        allowOrigins: [],
        accountId: '000000000000',
        region: 'us-east-1',
        limits: 'aws',
        pace: 'fast',
        access: 'off',
        queueUrlStyle: 'path',
        queueUrlDomain: 'localhost',
        functionRoots: [],
      },
    });
  });

  it('set what they say', () => {
    const args =
      '--port 0 --data-dir some/dir --memory-limit 1.5MiB --allow-host a.test --allow-host b.test ' +
      '--allow-origin http://localhost:3000 --account-id 111111111111 --region eu-west-1 ' +
      '--limits relaxed --pace aws --access enforce --queue-url-style domain --domain aws.test ' +
      '--node /opt/node --python /opt/python';
    assert.deepEqual(parseServe(args.split(' ')), {
      kind: 'serve',
      options: {
        port: 0,
        lastPort: 0,
        host: '127.0.0.1',
        dataDir: resolve('some/dir'),
        memoryLimit: 1.5 * 2 ** 20,
        allowHosts: ['a.test', 'b.test'],
        allowOrigins: ['http://localhost:3000'],
        accountId: '111111111111',
        region: 'eu-west-1',
        limits: 'relaxed',
        pace: 'aws',
        access: 'enforce',
        queueUrlStyle: 'domain',
        queueUrlDomain: 'aws.test',
        functionRoots: [],
        nodePath: '/opt/node',
        pythonPath: '/opt/python',
      },
    });
  });

  for (const [args, kind] of [
    ['--help', 'help'],
    ['-h', 'help'],
    ['--version', 'version'],
  ]) {
    it(`${args} asks for the ${kind}`, () => assert.deepEqual(parseServe([args!]), { kind }));
  }

  const wrong: readonly (readonly [string, RegExp])[] = [
    ['--port 65536', /^--port must be 0 to 65535, not "65536"$/],
    ['--port -1', /--port/],
    ['--port 4e3', /^--port must be/],
    ['--data-dir d --memory', /^--data-dir and --memory exclude each other$/],
    ['--data-dir=', /^--data-dir needs a folder$/],
    ['--memory-limit lots', /^--memory-limit must be bytes, or as 500MiB or 1GiB, not "lots"$/],
    ['--memory-limit 0', /^--memory-limit must be/],
    ['--memory-limit 1GB', /^--memory-limit must be/],
    ['--limits AWS', /^--limits must be aws or classic or relaxed, not "AWS"$/],
    ['--pace slow', /^--pace must be fast or aws, not "slow"$/],
    ['--access on', /^--access must be off or audit or enforce, not "on"$/],
    ['--queue-url-style standard', /^--queue-url-style must be path or domain, not "standard"$/],
    ['--domain aws.test', /^--domain goes with --queue-url-style domain$/],
    ['--queue-url-style domain --domain http://a', /^--domain must be a host name without port, not "http:/],
    ['--queue-url-style domain --domain a:4599', /^--domain must be/],
    ['--allow-host http://a', /^--allow-host must be a host name without port/],
    ['--allow-origin *', /^--allow-origin must be as http/],
    ['--allow-origin http://a/path', /^--allow-origin must be as http/],
    ['--account-id 1', /^--account-id must be twelve digits, not "1"$/],
    ['--region mars', /^--region must be a region such as eu-west-1, not "mars"$/],
    ['--verbose', /^Unknown option '--verbose'$/],
    ['extra', /^Unexpected argument 'extra'/],
  ];
  for (const [args, message] of wrong) {
    it(`refuse ${args} in one line`, () => {
      assert.throws(() => parseServe(args.split(' ')), { name: 'UsageError', message });
    });
  }
});
