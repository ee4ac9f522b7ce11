import assert from 'node:assert/strict';
import { optOut } from '../../../src/engine/sns/sms/optOut.ts';
import { anEngine, testClient, testWorld, type TestEngine } from '../anEngine.ts';
import { refusalOf } from '../sqs/refusal.ts';
import { inboxOf } from './inboxOf.ts';

const applicationArn = 'arn:aws:sns:us-east-1:000000000000:app/GCM/app';

describe('publishing without a topic', () => {
  let engine: TestEngine;
  let TargetArn: string;

  beforeEach(() => {
    engine = anEngine();
    engine.sns('CreatePlatformApplication', {
      Name: 'app',
      Platform: 'GCM',
      Attributes: { PlatformCredential: 'key' },
    });
    const input = { PlatformApplicationArn: applicationArn, Token: 't' };
    TargetArn = engine.sns('CreatePlatformEndpoint', input).EndpointArn;
  });

  for (const PhoneNumber of ['+1a234', 'MyPhoneNumber', '+', '+15551234567.', '/+15551234567', `+1${'5'.repeat(15)}`]) {
    it(`refuses the phone number ${PhoneNumber}`, () => {
      assert.deepEqual(
        refusalOf(() => engine.sns('Publish', { PhoneNumber, Message: 'm' })),
        {
          shape: 'InvalidParameterException',
          text: `Invalid parameter: PhoneNumber Reason: ${PhoneNumber} is not valid to publish to`,
        },
      );
    });
  }

  it('takes a text message to a number that has opted out, and delivers nothing', () => {
    engine.engine.change('optOut', testWorld, testClient, (call) => optOut(call, '+15551234567'));
    assert.ok(engine.sns('Publish', { PhoneNumber: '+15551234567', Message: 'm' }).MessageId);
    assert.deepEqual(inboxOf(engine), []);
  });

  it('reaches a device', () => {
    engine.sns('Publish', { TargetArn, Message: 'm' });
    assert.deepEqual(
      inboxOf(engine).map(({ kind, to, body }) => [kind, to, body]),
      [['push', TargetArn, 'm']],
    );
  });

  it('refuses an endpoint that does not exist', () => {
    engine.sns('DeleteEndpoint', { EndpointArn: TargetArn });
    assert.deepEqual(refusalOf(push), {
      shape: 'InvalidParameterException',
      text: 'Invalid parameter: TargetArn Reason: No endpoint found for the target arn specified',
    });
  });

  it('refuses an endpoint that is disabled, until it is enabled', () => {
    engine.sns('SetEndpointAttributes', { EndpointArn: TargetArn, Attributes: { Enabled: 'False' } });
    assert.deepEqual(refusalOf(push), { shape: 'EndpointDisabledException', text: 'Endpoint is disabled' });
    engine.sns('SetEndpointAttributes', { EndpointArn: TargetArn, Attributes: { Enabled: 'true' } });
    push();
  });

  it('refuses an endpoint of an application that is disabled', () => {
    const Attributes = { Enabled: 'false' };
    engine.sns('SetPlatformApplicationAttributes', { PlatformApplicationArn: applicationArn, Attributes });
    assert.equal(refusalOf(push).shape, 'PlatformApplicationDisabledException');
  });

  function push(): void {
    engine.sns('Publish', { TargetArn, Message: 'm' });
  }
});
