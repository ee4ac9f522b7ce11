import assert from 'node:assert/strict';
import { anEngine, type TestEngine } from '../anEngine.ts';
import { refusalOf } from '../sqs/refusal.ts';

const Attributes = { PlatformCredential: 'secret', PlatformPrincipal: 'id' };
const app = 'arn:aws:sns:us-east-1:000000000000:app/ADM/app';
const noApplication = { shape: 'NotFoundException', text: 'PlatformApplication does not exist' };
const noEndpoint = { shape: 'NotFoundException', text: 'Endpoint does not exist' };

describe('platform applications', () => {
  let engine: TestEngine;

  beforeEach(() => {
    engine = anEngine();
  });

  it('are made, given back without their credentials, changed, listed and deleted', () => {
    assert.deepEqual(create(), { PlatformApplicationArn: app });
    assert.deepEqual(attributesOf(), { Enabled: 'true' });
    engine.sns('SetPlatformApplicationAttributes', {
      PlatformApplicationArn: app,
      Attributes: { Enabled: 'false', SuccessFeedbackSampleRate: '50', EventEndpointCreated: 'arn:a:b:c:d:e' },
    });
    const changed = { Enabled: 'false', SuccessFeedbackSampleRate: '50', EventEndpointCreated: 'arn:a:b:c:d:e' };
    assert.deepEqual(attributesOf(), changed);
    engine.sns('SetPlatformApplicationAttributes', {
      PlatformApplicationArn: app,
      Attributes: { EventEndpointCreated: '' },
    });
    assert.deepEqual(engine.sns('ListPlatformApplications', {}), {
      PlatformApplications: [
        { PlatformApplicationArn: app, Attributes: { Enabled: 'false', SuccessFeedbackSampleRate: '50' } },
      ],
    });
    for (let i = 0; i < 2; i++) engine.sns('DeletePlatformApplication', { PlatformApplicationArn: app });
    assert.deepEqual(refusalOf(attributesOf), noApplication);
  });

  it('are found again by name and platform, with their endpoints', () => {
    create();
    const { EndpointArn } = endpoint('t');
    create({ Attributes: { ...Attributes, Enabled: 'false' } });
    assert.equal(engine.sns('ListPlatformApplications', {}).PlatformApplications.length, 1);
    assert.equal(engine.sns('GetEndpointAttributes', { EndpointArn }).Attributes.Token, 't');
    assert.deepEqual(attributesOf(), { Enabled: 'false' });
  });

  it('belong to one account and region', () => {
    create();
    const west = { world: { accountId: '000000000000', region: 'us-west-2' } };
    const other = { world: { accountId: '111111111111', region: 'us-east-1' } };
    for (const options of [west, other]) {
      assert.deepEqual(engine.sns('ListPlatformApplications', {}, options), { PlatformApplications: [] });
    }
    assert.deepEqual(
      refusalOf(() => engine.sns('GetPlatformApplicationAttributes', { PlatformApplicationArn: app }, west)),
      noApplication,
    );
  });

  const methods = {
    'a key of Firebase': ['GCM', { PlatformCredential: 'AIza' }, 'key'],
    'a key file of Firebase': ['GCM', { PlatformCredential: '{"type":"service_account"}' }, 'token'],
    'a certificate of Apple': ['APNS', Attributes, 'certificate'],
    'a signing key of Apple': ['APNS_SANDBOX', { ...Attributes, ApplePlatformTeamID: 'T' }, 'token'],
    'a secret of Amazon': ['ADM', Attributes, undefined],
  } as const;
  for (const [what, [Platform, given, method]] of Object.entries(methods)) {
    it(`say how they authenticate by ${what}`, () => {
      const { PlatformApplicationArn } = create({ Platform, Attributes: given });
      const read = engine.sns('GetPlatformApplicationAttributes', { PlatformApplicationArn });
      assert.equal(read.Attributes.AuthenticationMethod, method);
    });
  }

  const refusals = {
    'an empty name': [{ Name: '' }, 'Invalid parameter:  Reason: cannot be empty'],
    'a name of 257 characters': [
      { Name: 'x'.repeat(257) },
      `Invalid parameter: ${'x'.repeat(257)} Reason: must be at most 256 characters long`,
    ],
    'a name with a slash': [
      { Name: 'a/b' },
      "Invalid parameter: a/b Reason: must contain only characters 'a'-'z', 'A'-'Z', '0'-'9', '_', '-', and '.'",
    ],
    'a platform that is none': [{ Platform: 'AAA' }, 'Invalid parameter: Platform Reason: AAA is not supported'],
    'a principal alone': [
      { Attributes: { PlatformPrincipal: 'id' } },
      'Invalid parameter: Attributes Reason: PlatformPrincipal attribute provided without PlatformCredential',
    ],
    'a credential alone': [
      { Attributes: { PlatformCredential: 'secret' } },
      'Invalid parameter: Attributes Reason: PlatformCredential attribute provided without PlatformPrincipal',
    ],
    'a sample rate of 101': [
      { Attributes: { SuccessFeedbackSampleRate: '101' } },
      'Invalid parameter: Attributes Reason: Invalid value for attribute: SuccessFeedbackSampleRate',
    ],
    'an Enabled that is neither true nor false': [
      { Attributes: { Enabled: 'yes' } },
      'Invalid parameter: Attributes Reason: Invalid value for attribute: Enabled',
    ],
  } as const;
  for (const [what, [input, text]] of Object.entries(refusals)) {
    it(`refuse ${what}`, () => {
      assert.deepEqual(
        refusalOf(() => create(input)),
        { shape: 'InvalidParameterException', text },
      );
    });
  }

  it('refuse to be made or changed without attributes', () => {
    create();
    const refusal = {
      shape: 'ValidationException',
      text: "1 validation error detected: Value null at 'attributes' failed to satisfy constraint: Member must not be null",
    };
    assert.deepEqual(
      refusalOf(() => create({ Attributes: {} })),
      refusal,
    );
    const set = { PlatformApplicationArn: app, Attributes: {} };
    assert.deepEqual(
      refusalOf(() => engine.sns('SetPlatformApplicationAttributes', set)),
      refusal,
    );
  });

  it('take a credential of Firebase alone', () => {
    assert.equal(
      create({ Platform: 'GCM', Attributes: { PlatformCredential: 'k' } }).PlatformApplicationArn,
      app.replace('ADM', 'GCM'),
    );
  });

  it('are listed a hundred a page, and a token opens its own list alone', () => {
    for (let i = 0; i < 101; i++) create({ Name: `app-${i}` });
    const first = engine.sns('ListPlatformApplications', {});
    assert.equal(first.PlatformApplications.length, 100);
    const second = engine.sns('ListPlatformApplications', { NextToken: first.NextToken });
    assert.deepEqual(
      second.PlatformApplications.map((each: { PlatformApplicationArn: string }) => each.PlatformApplicationArn),
      [app.replace(/app$/, 'app-100')],
    );
    assert.equal(second.NextToken, undefined);
    const elsewhere = { PlatformApplicationArn: app.replace(/app$/, 'app-1'), NextToken: first.NextToken };
    assert.deepEqual(
      refusalOf(() => engine.sns('ListEndpointsByPlatformApplication', elsewhere)),
      { shape: 'InvalidParameterException', text: 'Invalid parameter: NextToken' },
    );
  });

  const rates = { ListPlatformApplications: 15, ListEndpointsByPlatformApplication: 30 };
  for (const [operation, perSecond] of Object.entries(rates)) {
    it(`answer ${perSecond} ${operation} calls a second in pace aws`, () => {
      create();
      engine.engine.configure({ pace: 'aws' });
      const list = () => engine.sns(operation, { PlatformApplicationArn: app });
      for (let i = 0; i < perSecond; i++) list();
      assert.deepEqual(refusalOf(list), { shape: 'ThrottledException', text: 'Rate exceeded' });
      engine.advance(1000);
      list();
    });
  }

  describe('their endpoints', () => {
    beforeEach(() => {
      create();
    });

    it('are made, changed, listed and deleted', () => {
      const { EndpointArn } = endpoint('token', { CustomUserData: 'me' });
      assert.match(EndpointArn, /^arn:aws:sns:us-east-1:000000000000:endpoint\/ADM\/app\/[0-9a-f-]{36}$/);
      const made = { CustomUserData: 'me', Enabled: 'true', Token: 'token' };
      assert.deepEqual(engine.sns('GetEndpointAttributes', { EndpointArn }), { Attributes: made });
      engine.sns('SetEndpointAttributes', { EndpointArn, Attributes: { Token: 'other', Enabled: 'false' } });
      const changed = { CustomUserData: 'me', Enabled: 'false', Token: 'other' };
      assert.deepEqual(engine.sns('ListEndpointsByPlatformApplication', { PlatformApplicationArn: app }), {
        Endpoints: [{ EndpointArn, Attributes: changed }],
      });
      for (let i = 0; i < 2; i++) engine.sns('DeleteEndpoint', { EndpointArn });
      assert.deepEqual(
        refusalOf(() => engine.sns('GetEndpointAttributes', { EndpointArn })),
        noEndpoint,
      );
    });

    it('go with their application, and leave those of another alone', () => {
      create({ Name: 'second' });
      const second = app.replace(/app$/, 'second');
      const { EndpointArn: gone } = endpoint('a');
      const { EndpointArn: stays } = endpoint('a', { PlatformApplicationArn: second });
      engine.sns('DeletePlatformApplication', { PlatformApplicationArn: app });
      create();
      assert.deepEqual(
        refusalOf(() => engine.sns('GetEndpointAttributes', { EndpointArn: gone })),
        noEndpoint,
      );
      assert.equal(engine.engine.state.documents.rows('platformEndpoint').size, 1);
      assert.equal(engine.sns('GetEndpointAttributes', { EndpointArn: stays }).Attributes.Token, 'a');
    });

    it('are found again by their token when nothing differs', () => {
      const { EndpointArn } = endpoint('t', { CustomUserData: 'me' });
      assert.deepEqual(endpoint('t', { CustomUserData: 'me' }), { EndpointArn });
      assert.deepEqual(endpoint('t', { CustomUserData: 'you', Attributes: { CustomUserData: 'me' } }), { EndpointArn });
    });

    const differences = {
      'other user data': { CustomUserData: 'you' },
      'no user data': {},
      'another state': { CustomUserData: 'me', Attributes: { Enabled: 'false' } },
    };
    for (const [what, more] of Object.entries(differences)) {
      it(`refuse the token of another with ${what}`, () => {
        const { EndpointArn } = endpoint('t', { CustomUserData: 'me' });
        assert.deepEqual(
          refusalOf(() => endpoint('t', more)),
          taken(EndpointArn),
        );
      });
    }

    it('give up the token that they had for the one they get', () => {
      const { EndpointArn } = endpoint('a');
      engine.sns('SetEndpointAttributes', { EndpointArn, Attributes: { Token: 'b' } });
      const { EndpointArn: second } = endpoint('a');
      assert.notEqual(second, EndpointArn);
      assert.deepEqual(endpoint('b'), { EndpointArn });
      engine.sns('DeleteEndpoint', { EndpointArn });
      assert.notEqual(endpoint('b').EndpointArn, EndpointArn);
    });

    it('refuse to take over the token of another', () => {
      const { EndpointArn: first } = endpoint('1');
      const { EndpointArn } = endpoint('2');
      assert.deepEqual(
        refusalOf(() => engine.sns('SetEndpointAttributes', { EndpointArn, Attributes: { Token: '1' } })),
        taken(first),
      );
      engine.sns('SetEndpointAttributes', { EndpointArn, Attributes: { Token: '2', CustomUserData: 'me' } });
    });

    it('have tokens of Apple in lower case, and those no longer than 400', () => {
      create({ Platform: 'APNS' });
      const PlatformApplicationArn = app.replace('ADM', 'APNS');
      const { EndpointArn } = endpoint('AB12', { PlatformApplicationArn });
      assert.equal(engine.sns('GetEndpointAttributes', { EndpointArn }).Attributes.Token, 'ab12');
      assert.deepEqual(endpoint('ab12', { PlatformApplicationArn }), { EndpointArn });
      assert.equal(
        refusalOf(() => endpoint('a'.repeat(401), { PlatformApplicationArn })).text,
        'Invalid parameter: Token Reason: iOS device tokens must be no more than 400 hexadecimal characters',
      );
    });

    const refusals = {
      'an attribute that nobody knows': [
        { Attributes: { Color: 'red' } },
        'Invalid parameter: Attributes Reason: Invalid attribute name: Color',
      ],
      'user data of 2049 bytes': [
        { CustomUserData: `${'x'.repeat(2047)}é` },
        'Invalid parameter: Attributes Reason: Invalid value for attribute: CustomUserData: must be at most 2048 bytes long in UTF-8 encoding',
      ],
      'a token of 8193 bytes': [
        { Token: 'x'.repeat(8193) },
        'Invalid parameter: Token Reason: must be at most 8192 bytes long in UTF-8 encoding',
      ],
      'an empty token': [{ Token: '' }, 'Invalid parameter: Token'],
    } as const;
    for (const [what, [input, text]] of Object.entries(refusals)) {
      it(`refuse ${what}`, () => {
        assert.deepEqual(
          refusalOf(() => endpoint('t', input)),
          { shape: 'InvalidParameterException', text },
        );
      });
    }

    it('take user data of 2048 bytes', () => {
      endpoint('t', { CustomUserData: 'x'.repeat(2048) });
    });

    const missing = {
      CreatePlatformEndpoint: [{ PlatformApplicationArn: `${app}2`, Token: 't' }, noApplication],
      ListEndpointsByPlatformApplication: [{ PlatformApplicationArn: `${app}2` }, noApplication],
      SetPlatformApplicationAttributes: [
        { PlatformApplicationArn: `${app}2`, Attributes: { Enabled: 'true' } },
        noApplication,
      ],
      SetEndpointAttributes: [
        { EndpointArn: `${app.replace('app/', 'endpoint/')}/1`, Attributes: { Enabled: 'true' } },
        noEndpoint,
      ],
      GetEndpointAttributes: [{ EndpointArn: app }, noEndpoint],
    } as const;
    for (const [operation, [input, refusal]] of Object.entries(missing)) {
      it(`are not there for ${operation} when they are not`, () => {
        assert.deepEqual(
          refusalOf(() => engine.sns(operation, input)),
          refusal,
        );
      });
    }

    for (const [operation, parameter] of Object.entries({
      GetEndpointAttributes: 'EndpointArn',
      SetEndpointAttributes: 'EndpointArn',
      DeleteEndpoint: 'EndpointArn',
      GetPlatformApplicationAttributes: 'PlatformApplicationArn',
      DeletePlatformApplication: 'PlatformApplicationArn',
    })) {
      it(`are no concern of ${operation} when the ARN is none`, () => {
        assert.deepEqual(
          refusalOf(() => engine.sns(operation, { [parameter]: 'a:b', Attributes: { Enabled: 'true' } })),
          {
            shape: 'InvalidParameterException',
            text: `Invalid parameter: ${parameter} Reason: An ARN must have at least 6 elements, not 2`,
          },
        );
      });
    }
  });

  function create(more: object = {}): { PlatformApplicationArn: string } {
    return engine.sns('CreatePlatformApplication', { Name: 'app', Platform: 'ADM', Attributes, ...more });
  }

  function attributesOf(): unknown {
    return engine.sns('GetPlatformApplicationAttributes', { PlatformApplicationArn: app }).Attributes;
  }

  function endpoint(Token: string, more: object = {}): { EndpointArn: string } {
    return engine.sns('CreatePlatformEndpoint', { PlatformApplicationArn: app, Token, ...more });
  }

  function taken(arn: string) {
    return {
      shape: 'InvalidParameterException',
      text: `Invalid parameter: Token Reason: Endpoint ${arn} already exists with the same Token, but different attributes.`,
    };
  }
});
