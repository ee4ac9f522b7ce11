import assert from 'node:assert/strict';
import { targetOf } from '../../src/gateway/target.ts';
import { scopeOf, worldOf } from '../../src/gateway/world.ts';
import { aRequest } from './aGateway.ts';

const defaults = { accountId: '000000000000', region: 'us-east-1' };

interface Case {
  readonly says: string;
  readonly credential?: string;
  readonly authorization?: string;
  readonly host?: string;
  readonly url?: string;
  readonly world: string;
}

const cases: readonly Case[] = [
  { says: 'takes the defaults without a credential', world: '000000000000 us-east-1' },
  {
    says: 'takes the region from the scope and the account from a twelve-digit key',
    credential: '123456789012/20260102/eu-west-1/sqs/aws4_request',
    world: '123456789012 eu-west-1',
  },
  {
    says: 'takes no account from an ordinary key',
    credential: 'AKIAIOSFODNN7EXAMPLE/20260102/eu-west-1/sqs/aws4_request',
    world: '000000000000 eu-west-1',
  },
  {
    says: 'takes no account from thirteen digits',
    credential: '1234567890123/20260102/eu-west-1/sqs/aws4_request',
    world: '000000000000 eu-west-1',
  },
  {
    says: 'reads a key that holds a slash',
    credential: 'te/st/20260102/ap-south-1/sqs/aws4_request',
    world: '000000000000 ap-south-1',
  },
  {
    says: 'lets the scope win over the host',
    credential: 'test/20260102/eu-west-1/sqs/aws4_request',
    host: 'sqs.ap-south-1.localhost:4599',
    world: '000000000000 eu-west-1',
  },
  {
    says: 'reads the scope of a presigned URL',
    url: '/?Action=ListQueues&X-Amz-Credential=123456789012%2F20260102%2Feu-central-1%2Fsqs%2Faws4_request&X-Amz-Date=1',
    world: '123456789012 eu-central-1',
  },
  {
    says: 'reads the key of SigV4A, whose scope has no region',
    credential: '123456789012/20260102/sqs/aws4_request',
    world: '123456789012 us-east-1',
  },
  { says: 'reads sqs.REGION of the host', host: 'sqs.eu-west-1.localhost:4599', world: '000000000000 eu-west-1' },
  {
    says: 'reads REGION.queue of the host',
    host: 'EU-West-1.queue.localhost.localstack.cloud:4599',
    world: '000000000000 eu-west-1',
  },
  { says: 'finds no region in queue.localhost', host: 'queue.localhost:4599', world: '000000000000 us-east-1' },
  { says: 'finds no region in sqs.localhost', host: 'sqs.localhost:4599', world: '000000000000 us-east-1' },
  { says: 'ignores a credential it cannot read', authorization: 'Basic Zm9vOmJhcg==', world: '000000000000 us-east-1' },
  { says: 'ignores a scope cut short', credential: 'test/20260102/eu-west-1', world: '000000000000 us-east-1' },
  {
    says: 'ignores a region no region can be called',
    credential: 'test/20260102/<script>/sqs/aws4_request',
    world: '000000000000 us-east-1',
  },
];

describe('worldOf', () => {
  for (const { says, credential, host, url, world, ...rest } of cases) {
    it(says, () => {
      const signed = `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=host;x-amz-date, Signature=00ff`;
      const authorization = rest.authorization ?? (credential === undefined ? undefined : signed);
      const request = aRequest({ url: url ?? '/', headers: { authorization, ...(host && { host }) } });
      const target = targetOf(request);

      const found = worldOf(scopeOf(request.headers, target.query), target, defaults);

      assert.equal(`${found.accountId} ${found.region}`, world);
    });
  }
});
