import assert from 'node:assert/strict';
import * as firehose from '@aws-sdk/client-firehose';
import * as kinesis from '@aws-sdk/client-kinesis';
import * as sns from '@aws-sdk/client-sns';
import * as sqs from '@aws-sdk/client-sqs';
import { compileCodec } from '../../src/wire/codec.ts';
import { definitionOf } from '../../src/wire/service.ts';
import { operationNames } from '../../src/wire/wire.ts';
import { operationSchemas } from './samples.ts';

describe('the wire and the SDK', () => {
  for (const [service, exports] of Object.entries({ sqs, sns }) as ['sqs' | 'sns', object][]) {
    it(`name the same operations of ${service}`, () => {
      const exported = operationSchemas(exports).map(([name]) => name);

      assert.deepEqual([...operationNames(service)].sort(), exported.sort());
    });
  }

  it('name no operation of a service that has no wire yet', () => {
    assert.equal(operationNames('kinesis').size, 0);
  });

  for (const [service, exports] of Object.entries({ sqs, sns, kinesis, firehose })) {
    it(`agree on what a schema looks like in every operation of ${service}`, () => {
      const failed = operationSchemas(exports).filter(([name, input, output]) => !compiles({ name, input, output }));

      assert.deepEqual(
        failed.map(([name]) => name),
        [],
      );
    });
  }
});

function compiles(schemas: Parameters<typeof compileCodec>[0]): boolean {
  try {
    compileCodec(schemas, definitionOf('sqs')!);
    return true;
  } catch {
    return false;
  }
}
