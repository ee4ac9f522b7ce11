import assert from 'node:assert/strict';
import { parseAwsVersion } from '../../src/backend/awsVersion.ts';

describe('the version of the AWS CLI', () => {
  const cases: readonly (readonly [string, boolean])[] = [
    ['aws-cli/2.9.19 Python/3.11.2 Linux/6.1.0 source/x86_64.debian.12 prompt/off\n', false],
    ['aws-cli/2.12.9 Python/3.11', false],
    ['aws-cli/2.13.0 Python/3.11', true],
    ['aws-cli/2.31.4 Python/3.13', true],
    ['aws-cli/1.28.99 Python/3.9 Linux/5.10 botocore/1.31', false],
    ['aws-cli/1.29.0 Python/3.9', false],
    ['aws-cli/1.45.11 Python/3.11', false],
  ];
  for (const [output, honoursEndpoints] of cases) {
    it(`of ${output.trim()} ${honoursEndpoints ? 'honours' : 'ignores'} the variable`, () => {
      assert.strictEqual(parseAwsVersion(output)?.honoursEndpoints, honoursEndpoints);
    });
  }

  it('is unknown when something else answers', () => {
    assert.strictEqual(parseAwsVersion('bash: aws: command not found'), undefined);
  });
});
