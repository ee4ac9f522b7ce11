import type { Case, ExpectedError } from '../case.ts';
import { invalid, sns, snsAnswers, snsRefused, validation } from './snsSteps.ts';

const Attributes = { PlatformCredential: 'secret', PlatformPrincipal: 'id' };
const application = { PlatformApplicationArn: '{app}' };
const endpoint = { EndpointArn: '{endpoint}' };
const made = [
  sns(
    'CreatePlatformApplication',
    { Name: '{t}', Platform: 'ADM', Attributes },
    {
      output: { PlatformApplicationArn: 'arn:aws:sns:us-east-1:000000000000:app/ADM/{t}' },
      save: { app: 'PlatformApplicationArn' },
    },
  ),
];
const withEndpoint = [
  ...made,
  sns(
    'CreatePlatformEndpoint',
    { ...application, Token: 'token' },
    {
      output: { EndpointArn: /^arn:aws:sns:us-east-1:\d{12}:endpoint\/ADM\/[\w-]+\/[0-9a-f-]{36}$/ },
      save: { endpoint: 'EndpointArn' },
    },
  ),
];
const noSuchApplication = { code: 'NotFound', status: 404, message: 'PlatformApplication does not exist' };
const noSuchEndpoint = { code: 'NotFound', status: 404, message: 'Endpoint does not exist' };
const noAttributes = validation("Value null at 'attributes' failed to satisfy constraint: Member must not be null");
const taken = invalid(
  'Token Reason: Endpoint {endpoint} already exists with the same Token, but different attributes.',
);

/** Platform applications and their endpoints: mobile push. */
export const snsPlatformCases: readonly Case[] = [
  {
    name: 'makes, shows, changes and deletes a platform application, and keeps its credentials to itself',
    source: 'S:TestSNSPlatformApplicationCrud, M:sns CreatePlatformApplication',
    steps: [
      ...made,
      snsAnswers('GetPlatformApplicationAttributes', application, { Attributes: { Enabled: 'true' } }),
      snsAnswers('SetPlatformApplicationAttributes', { ...application, Attributes: { Enabled: 'false' } }, {}),
      snsAnswers('GetPlatformApplicationAttributes', application, { Attributes: { Enabled: 'false' } }),
      snsAnswers('DeletePlatformApplication', application, {}),
      snsAnswers('DeletePlatformApplication', application, {}),
      snsRefused('GetPlatformApplicationAttributes', application, noSuchApplication),
    ],
  },
  {
    name: 'lists platform applications',
    source: 'M:sns ListPlatformApplications',
    steps: [
      sns(
        'CreatePlatformApplication',
        { Name: '{t}', Platform: 'ADM', Attributes },
        {
          ...alone(),
          save: { app: 'PlatformApplicationArn' },
        },
      ),
      sns(
        'ListPlatformApplications',
        {},
        {
          ...alone(),
          output: { PlatformApplications: [{ ...application, Attributes: { Enabled: 'true' } }] },
        },
      ),
    ],
  },
  {
    name: 'refuses a platform that is none',
    source: 'S:TestSNSPlatformApplicationCrud',
    steps: [
      snsRefused(
        'CreatePlatformApplication',
        { Name: '{t}', Platform: 'AAA', Attributes },
        invalid('Platform Reason: AAA is not supported'),
      ),
    ],
  },
  {
    name: 'refuses names of applications with other characters than letters, digits, _, - and .',
    source: 'L: the sentences are an emulator’s; M:sns CreatePlatformApplication',
    steps: ['', 'a b', 'a/b', 'x'.repeat(257)].map((Name) =>
      snsRefused('CreatePlatformApplication', { Name, Platform: 'ADM', Attributes }, { code: 'InvalidParameter' }),
    ),
  },
  {
    name: 'refuses a principal without a credential',
    source: 'S:TestSNSPlatformApplicationCrud',
    steps: [
      snsRefused(
        'CreatePlatformApplication',
        { Name: '{t}', Platform: 'ADM', Attributes: { PlatformPrincipal: 'id' } },
        invalid('Attributes Reason: PlatformPrincipal attribute provided without PlatformCredential'),
      ),
    ],
  },
  {
    name: 'refuses applications without attributes',
    source: 'L: the sentence is an emulator’s',
    steps: [
      snsRefused('CreatePlatformApplication', { Name: '{t}', Platform: 'ADM', Attributes: {} }, noAttributes),
      ...made,
      snsRefused('SetPlatformApplicationAttributes', { ...application, Attributes: {} }, noAttributes),
    ],
  },
  {
    name: 'makes, shows, changes, lists and deletes an endpoint',
    source: 'S:TestSNSPlatformEndpointCrud',
    steps: [
      ...withEndpoint,
      snsAnswers('GetEndpointAttributes', endpoint, { Attributes: { Enabled: 'true', Token: 'token' } }),
      snsAnswers('SetEndpointAttributes', { ...endpoint, Attributes: { CustomUserData: 'me', Enabled: 'false' } }, {}),
      snsAnswers('ListEndpointsByPlatformApplication', application, {
        Endpoints: [{ ...endpoint, Attributes: { CustomUserData: 'me', Enabled: 'false', Token: 'token' } }],
      }),
      snsAnswers('DeleteEndpoint', endpoint, {}),
      snsAnswers('DeleteEndpoint', endpoint, {}),
      snsRefused('GetEndpointAttributes', endpoint, noSuchEndpoint),
      snsAnswers('ListEndpointsByPlatformApplication', application, { Endpoints: [] }),
    ],
  },
  {
    name: 'finds the endpoint of a token with the same attributes, and refuses others',
    source: 'S:TestSNSPlatformEndpointCrud; C: the sentence is what programs look for',
    steps: [
      ...withEndpoint,
      snsAnswers('CreatePlatformEndpoint', { ...application, Token: 'token' }, endpoint),
      snsRefused('CreatePlatformEndpoint', { ...application, Token: 'token', CustomUserData: 'me' }, taken),
      snsRefused('CreatePlatformEndpoint', { ...application, Token: 'token', Attributes: { Enabled: 'false' } }, taken),
    ],
  },
  {
    name: 'takes up to 2048 bytes of user data',
    source: 'M:sns CreatePlatformEndpoint (sentence L)',
    steps: [
      ...withEndpoint,
      sns('SetEndpointAttributes', { ...endpoint, Attributes: { CustomUserData: 'x'.repeat(2048) } }),
      snsRefused(
        'SetEndpointAttributes',
        { ...endpoint, Attributes: { CustomUserData: `${'x'.repeat(2047)}é` } },
        invalid(
          'Attributes Reason: Invalid value for attribute: CustomUserData: must be at most 2048 bytes long in UTF-8 encoding',
        ),
      ),
    ],
  },
  {
    name: 'deletes endpoints with their application',
    source: 'N: what becomes of them is not documented',
    steps: [
      ...withEndpoint,
      sns('DeletePlatformApplication', application),
      snsRefused('GetEndpointAttributes', endpoint, noSuchEndpoint),
      snsRefused('CreatePlatformEndpoint', { ...application, Token: 'token' }, noSuchApplication),
      snsRefused('ListEndpointsByPlatformApplication', application, noSuchApplication),
    ],
  },
  {
    name: 'publishes to an endpoint, unless it or its application is disabled, or it is not there',
    source: 'S:test_publish_non_existent_target; M:sns Publish (EndpointDisabled, PlatformApplicationDisabled)',
    steps: [
      ...withEndpoint,
      sns('Publish', { TargetArn: '{endpoint}', Message: 'm' }, { output: { MessageId: /^[0-9a-f-]{36}$/ } }),
      sns('SetEndpointAttributes', { ...endpoint, Attributes: { Enabled: 'false' } }),
      push({ code: 'EndpointDisabled' }),
      sns('SetEndpointAttributes', { ...endpoint, Attributes: { Enabled: 'true' } }),
      sns('SetPlatformApplicationAttributes', { ...application, Attributes: { Enabled: 'false' } }),
      push({ code: 'PlatformApplicationDisabled' }),
      sns('DeleteEndpoint', endpoint),
      push(invalid('TargetArn Reason: No endpoint found for the target arn specified')),
    ],
  },
];

function push(error: ExpectedError) {
  return snsRefused('Publish', { TargetArn: '{endpoint}', Message: 'm' }, error);
}

/** Where no other case has anything. */
function alone() {
  return { caller: { accessKeyId: '666666666666' } };
}
