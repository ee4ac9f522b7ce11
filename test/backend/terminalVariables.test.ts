import assert from 'node:assert/strict';
import { ignoresEndpoints, terminalVariables, type TerminalFacts } from '../../src/backend/terminalVariables.ts';

const endpoint = 'http://127.0.0.1:4599';
const nothing: TerminalFacts = {
  endpoint,
  accountId: '000000000000',
  region: 'us-east-1',
  env: {},
  hasAwsFiles: false,
};
const endpoints = ['AWS_ENDPOINT_URL_SQS', 'AWS_ENDPOINT_URL_SNS'];
const all = [...endpoints, 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_REGION', 'AWS_DEFAULT_REGION'];

describe('the variables of a terminal', () => {
  it('give everything where the user has nothing', () => {
    assert.deepStrictEqual(terminalVariables(nothing), {
      AWS_ENDPOINT_URL_SQS: endpoint,
      AWS_ENDPOINT_URL_SNS: endpoint,
      AWS_ACCESS_KEY_ID: '000000000000',
      AWS_SECRET_ACCESS_KEY: 'playground',
      AWS_REGION: 'us-east-1',
      AWS_DEFAULT_REGION: 'us-east-1',
    });
  });

  const withoutKeys = [...endpoints, 'AWS_REGION', 'AWS_DEFAULT_REGION'];
  const cases: readonly (readonly [string, Partial<TerminalFacts>, readonly string[]])[] = [
    ['an access key', { env: { AWS_ACCESS_KEY_ID: 'AKIA' } }, withoutKeys],
    ['a web identity', { env: { AWS_WEB_IDENTITY_TOKEN_FILE: '/t' } }, withoutKeys],
    ['the credentials of a container', { env: { AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: '/v2' } }, withoutKeys],
    ['a profile', { env: { AWS_PROFILE: 'dev' } }, endpoints],
    ['files below ~/.aws', { hasAwsFiles: true }, endpoints],
    ['a region', { env: { AWS_REGION: 'eu-west-1' } }, all.slice(0, 4)],
    ['a default region', { env: { AWS_DEFAULT_REGION: 'eu-west-1' } }, all.slice(0, 4)],
    ['an empty variable, which is none', { env: { AWS_PROFILE: '' } }, all],
  ];
  for (const [what, facts, expected] of cases) {
    it(`respect ${what}`, () => {
      assert.deepStrictEqual(Object.keys(terminalVariables({ ...nothing, ...facts })), expected);
    });
  }

  it('are known to be useless where endpoints are ignored', () => {
    const env = { AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true' };

    assert.deepStrictEqual([ignoresEndpoints(nothing), ignoresEndpoints({ ...nothing, env })], [false, true]);
  });
});
