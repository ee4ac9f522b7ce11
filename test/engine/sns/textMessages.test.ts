import assert from 'node:assert/strict';
import { optOut } from '../../../src/engine/sns/sms/optOut.ts';
import { anEngine, testClient, testWorld, type TestEngine } from '../anEngine.ts';
import { refusalOf } from '../sqs/refusal.ts';
import { inboxOf } from './inboxOf.ts';

const number = '+15551234567';
const malformed = {
  shape: 'InvalidParameterException',
  text: 'Invalid parameter: PhoneNumber Reason: input incorrectly formatted',
};
const verified = { PhoneNumbers: [{ PhoneNumber: number, Status: 'Verified' }] };
const pending = { PhoneNumbers: [{ PhoneNumber: number, Status: 'Pending' }] };

describe('text messages', () => {
  let engine: TestEngine;

  beforeEach(() => {
    engine = anEngine();
  });

  describe('their attributes', () => {
    it('are a spend limit of one dollar until somebody sets others', () => {
      assert.deepEqual(get(), { MonthlySpendLimit: '1' });
      set({ DefaultSMSType: 'Transactional', DefaultSenderID: 'Shop' });
      set({ MonthlySpendLimit: '10' });
      const all = { MonthlySpendLimit: '10', DefaultSMSType: 'Transactional', DefaultSenderID: 'Shop' };
      assert.deepEqual(get(), all);
      assert.deepEqual(get(['DefaultSenderID', 'UsageReportS3Bucket']), { DefaultSenderID: 'Shop' });
      set({ DefaultSenderID: '' });
      assert.deepEqual(get(), { MonthlySpendLimit: '10', DefaultSMSType: 'Transactional' });
    });

    it('belong to one account and region', () => {
      set({ DefaultSenderID: 'Shop' });
      const world = { ...testWorld, region: 'eu-west-1' };
      assert.deepEqual(engine.sns('GetSMSAttributes', {}, { world }).attributes, { MonthlySpendLimit: '1' });
    });

    const refusals = {
      'a name that is none': [{ InvalidAttribute: 'x' }, 'InvalidAttribute is not a valid attribute'],
      'a name of the prototype': [{ constructor: 'x' }, 'constructor is not a valid attribute'],
      'a type that is none': [{ DefaultSMSType: 'Urgent' }, 'DefaultSMSType is invalid'],
      'a sender id without a letter': [{ DefaultSenderID: '12345' }, 'DefaultSenderID is invalid'],
      'a sender id of twelve characters': [{ DefaultSenderID: 'abcdefghijkl' }, 'DefaultSenderID is invalid'],
      'a spend limit that is no number': [{ MonthlySpendLimit: 'one' }, 'MonthlySpendLimit is invalid'],
      'a sampling rate of 101': [
        { DeliveryStatusSuccessSamplingRate: '101' },
        'DeliveryStatusSuccessSamplingRate is invalid',
      ],
    } as const;
    for (const [what, [attributes, text]] of Object.entries(refusals)) {
      it(`refuse ${what}, and change nothing`, () => {
        assert.deepEqual(
          refusalOf(() => set({ DefaultSMSType: 'Promotional', ...attributes })),
          { shape: 'InvalidParameterException', text },
        );
        assert.deepEqual(get(), { MonthlySpendLimit: '1' });
      });
    }
  });

  describe('numbers that have opted out', () => {
    it('are told, listed, and let in again', () => {
      stop(number);
      stop(number);
      assert.equal(isOptedOut('15551234567'), true);
      assert.equal(isOptedOut('+15551234568'), false);
      assert.deepEqual(engine.sns('ListPhoneNumbersOptedOut', {}), { phoneNumbers: [number] });
      for (let i = 0; i < 2; i++) engine.sns('OptInPhoneNumber', { phoneNumber: number });
      assert.equal(isOptedOut(number), false);
      assert.deepEqual(engine.sns('ListPhoneNumbersOptedOut', {}), { phoneNumbers: [] });
    });

    for (const operation of ['CheckIfPhoneNumberIsOptedOut', 'OptInPhoneNumber']) {
      it(`have to be numbers for ${operation}`, () => {
        assert.deepEqual(
          refusalOf(() => engine.sns(operation, { phoneNumber: '+1a234' })),
          malformed,
        );
      });
    }

    it('are listed a hundred a page', () => {
      for (let i = 0; i < 101; i++) stop(`+1555123${1000 + i}`);
      const { phoneNumbers, nextToken } = engine.sns('ListPhoneNumbersOptedOut', {});
      assert.equal(phoneNumbers.length, 100);
      assert.deepEqual(engine.sns('ListPhoneNumbersOptedOut', { nextToken }), { phoneNumbers: ['+15551231100'] });
    });

    it('can be let in once in 30 days in pace aws', () => {
      engine.engine.configure({ pace: 'aws' });
      const optIn = () => engine.sns('OptInPhoneNumber', { phoneNumber: number });
      stop(number);
      optIn();
      stop(number);
      assert.equal(refusalOf(optIn).shape, 'InvalidParameterException');
      engine.advance(30 * 24 * 60 * 60 * 1000);
      optIn();
      assert.equal(isOptedOut(number), false);
    });
  });

  describe('the sandbox', () => {
    it('is left by every account', () => {
      assert.deepEqual(engine.sns('GetSMSSandboxAccountStatus', {}), { IsInSandbox: false });
    });

    it('verifies a number by the password that arrived there', () => {
      add();
      assert.deepEqual(list(), pending);
      const OneTimePassword = password();
      engine.sns('VerifySMSSandboxPhoneNumber', { PhoneNumber: number, OneTimePassword });
      assert.deepEqual(list(), verified);
      add();
      assert.deepEqual(list(), verified);
      assert.equal(inboxOf(engine).length, 1);
    });

    it('sends another password to a number that is pending, and takes the last one', () => {
      add();
      const first = password();
      add();
      const last = password();
      const verify = (OneTimePassword: string) => () =>
        engine.sns('VerifySMSSandboxPhoneNumber', { PhoneNumber: number, OneTimePassword });
      assert.equal(refusalOf(verify(first)).shape, 'VerificationException');
      assert.deepEqual(list(), pending);
      verify(last)();
      assert.deepEqual(list(), verified);
    });

    it('lets a number go, once', () => {
      add();
      add('+15550000000');
      const remove = () => engine.sns('DeleteSMSSandboxPhoneNumber', { PhoneNumber: number });
      remove();
      assert.deepEqual(list(), { PhoneNumbers: [{ PhoneNumber: '+15550000000', Status: 'Pending' }] });
      assert.equal(refusalOf(remove).shape, 'ResourceNotFoundException');
    });

    it('lists numbers in pages of MaxResults', () => {
      for (const last of [1, 2, 3]) add(`+1555123456${last}`);
      const { PhoneNumbers, NextToken } = list({ MaxResults: 2 });
      assert.equal(PhoneNumbers.length, 2);
      assert.deepEqual(list({ MaxResults: 2, NextToken }), {
        PhoneNumbers: [{ PhoneNumber: '+15551234563', Status: 'Pending' }],
      });
    });

    it('refuses a number that has opted out, a language that AWS lacks, and numbers that are none', () => {
      stop(number);
      assert.equal(refusalOf(() => add()).shape, 'OptedOutException');
      const language = { PhoneNumber: '+15550000000', LanguageCode: 'xx' };
      assert.equal(refusalOf(() => engine.sns('CreateSMSSandboxPhoneNumber', language)).shape, 'ValidationException');
      for (const PhoneNumber of ['+1555', 'x', '', `+${'1'.repeat(20)}`]) {
        assert.deepEqual(
          refusalOf(() => add(PhoneNumber)),
          malformed,
        );
      }
      assert.deepEqual(list(), { PhoneNumbers: [] });
    });

    it('knows no number that was not added, and no password that is no number', () => {
      const verify = (OneTimePassword: string) => () =>
        engine.sns('VerifySMSSandboxPhoneNumber', { PhoneNumber: number, OneTimePassword });
      assert.equal(refusalOf(verify('123456')).shape, 'ResourceNotFoundException');
      assert.deepEqual(refusalOf(verify('12a456')), {
        shape: 'InvalidParameterException',
        text: 'Invalid parameter: OneTimePassword',
      });
    });
  });

  it('have no origination numbers', () => {
    assert.deepEqual(engine.sns('ListOriginationNumbers', { MaxResults: 30 }), { PhoneNumbers: [] });
  });

  const ranges = { ListOriginationNumbers: 30, ListSMSSandboxPhoneNumbers: 100 };
  for (const [operation, most] of Object.entries(ranges)) {
    it(`are listed at most ${most} at a time by ${operation}, and at least one`, () => {
      const sentenceOf = (MaxResults: number) => refusalOf(() => engine.sns(operation, { MaxResults })).text;
      const start = '1 validation error detected: Value';
      const end = "at 'maxResults' failed to satisfy constraint: Member must have value";
      assert.equal(sentenceOf(0), `${start} '0' ${end} greater than or equal to 1`);
      assert.equal(sentenceOf(most + 1), `${start} '${most + 1}' ${end} less than or equal to ${most}`);
      engine.sns(operation, { MaxResults: most });
    });
  }

  function set(attributes: object): void {
    engine.sns('SetSMSAttributes', { attributes });
  }

  function get(attributes?: readonly string[]): unknown {
    return engine.sns('GetSMSAttributes', { attributes }).attributes;
  }

  function stop(phoneNumber: string): void {
    engine.engine.change('optOut', testWorld, testClient, (call) => optOut(call, phoneNumber));
  }

  function isOptedOut(phoneNumber: string): boolean {
    return engine.sns('CheckIfPhoneNumberIsOptedOut', { phoneNumber }).isOptedOut;
  }

  function add(PhoneNumber = number): void {
    engine.sns('CreateSMSSandboxPhoneNumber', { PhoneNumber });
  }

  function list(input: object = {}) {
    return engine.sns('ListSMSSandboxPhoneNumbers', input);
  }

  /** The latest one in the Inbox. */
  function password(): string {
    const { to, kind, body } = inboxOf(engine).at(-1)!;
    assert.deepEqual([to, kind], [number, 'sms']);
    return /^Your verification code is (\d{6})$/.exec(body)![1]!;
  }
});
