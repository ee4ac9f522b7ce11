import type { Case } from '../case.ts';
import { invalid, sns, snsAnswers, snsRefused, validation } from './snsSteps.ts';

const number = { PhoneNumber: '+15551234567' };
const malformed = invalid('PhoneNumber Reason: input incorrectly formatted');
const reserved = "Message attribute names starting with 'AWS.' or 'Amazon.' are reserved for use by Amazon.";

/** Text messages: the account's settings, numbers that opted out, the sandbox, publishing to a phone. */
export const snsTextMessageCases: readonly Case[] = [
  {
    name: 'has a spend limit of 1 before any other attribute of text messages',
    source: 'S:test_set_get_sms_attributes',
    steps: [
      sns('GetSMSAttributes', {}, { ...alone('1'), output: { attributes: { MonthlySpendLimit: '1' } } }),
      sns('SetSMSAttributes', { attributes: { DefaultSMSType: 'Transactional', DefaultSenderID: 'Shop' } }, alone('1')),
      sns(
        'GetSMSAttributes',
        {},
        {
          ...alone('1'),
          output: { attributes: { MonthlySpendLimit: '1', DefaultSMSType: 'Transactional', DefaultSenderID: 'Shop' } },
        },
      ),
      sns(
        'GetSMSAttributes',
        { attributes: ['DefaultSMSType'] },
        {
          ...alone('1'),
          output: { attributes: { DefaultSMSType: 'Transactional' } },
        },
      ),
    ],
  },
  {
    name: 'refuses attributes of text messages that nobody knows, and a type that is none',
    source: 'S:test_set_invalid_sms_attributes',
    steps: Object.entries({
      InvalidAttribute: 'InvalidAttribute is not a valid attribute',
      DefaultSendID: 'DefaultSendID is not a valid attribute',
      DefaultSMSType: 'DefaultSMSType is invalid',
    }).map(([name, message]) =>
      snsRefused('SetSMSAttributes', { attributes: { [name]: 'x' } }, { code: 'InvalidParameter', message }),
    ),
  },
  {
    name: 'has no number that opted out',
    source: 'S:test_list_opted_out',
    steps: [
      snsAnswers('ListPhoneNumbersOptedOut', {}, { phoneNumbers: [] }),
      snsAnswers('CheckIfPhoneNumberIsOptedOut', { phoneNumber: '+15551234567' }, { isOptedOut: false }),
      snsAnswers('OptInPhoneNumber', { phoneNumber: '+15551234567' }, {}),
    ],
  },
  {
    name: 'refuses to let in what is no number',
    source: 'D:API_OptInPhoneNumber; L: the sentence is an emulator’s',
    steps: ['OptInPhoneNumber', 'CheckIfPhoneNumberIsOptedOut'].map((operation) =>
      snsRefused(operation, { phoneNumber: '+1a234' }, malformed),
    ),
  },
  {
    name: 'refuses to publish to what is no number',
    source: 'S:test_publish_wrong_phone_format',
    steps: ['+1a234', '+1', 'NAA+15551234567'].map((PhoneNumber) =>
      snsRefused(
        'Publish',
        { PhoneNumber, Message: 'm' },
        invalid(`PhoneNumber Reason: ${PhoneNumber} is not valid to publish to`),
      ),
    ),
  },
  {
    name: 'publishes straight to a phone, with the attributes that text messages have',
    source: 'M:sns Publish; W:sms_publish-to-phone',
    steps: [
      sns(
        'Publish',
        {
          ...number,
          Message: 'm',
          MessageAttributes: {
            'AWS.SNS.SMS.SenderID': text('Shop'),
            'AWS.SNS.SMS.SMSType': text('Transactional'),
            'AWS.SNS.SMS.MaxPrice': { DataType: 'Number', StringValue: '0.50' },
          },
        },
        { output: { MessageId: /^[0-9a-f-]{36}$/ } },
      ),
    ],
  },
  {
    name: 'refuses attributes that AWS keeps for itself',
    source: 'C: aws-sdk-js issue 3110',
    steps: ['AWS.SNS.SMS.SenderId', 'Amazon.mine'].map((name) =>
      snsRefused(
        'Publish',
        { ...number, Message: 'm', MessageAttributes: { [name]: text('Shop') } },
        { code: 'ParameterValueInvalid', message: reserved },
      ),
    ),
  },
  {
    name: 'adds a number to the sandbox, wants its password, and lets it go',
    source: 'M:sns CreateSMSSandboxPhoneNumber',
    steps: [
      sns('CreateSMSSandboxPhoneNumber', number, alone('2')),
      sns(
        'ListSMSSandboxPhoneNumbers',
        {},
        {
          ...alone('2'),
          output: { PhoneNumbers: [{ ...number, Status: 'Pending' }] },
        },
      ),
      sns(
        'VerifySMSSandboxPhoneNumber',
        { ...number, OneTimePassword: '00000' },
        {
          ...alone('2'),
          error: { code: 'VerificationException' },
        },
      ),
      sns('DeleteSMSSandboxPhoneNumber', number, alone('2')),
      sns('ListSMSSandboxPhoneNumbers', {}, { ...alone('2'), output: { PhoneNumbers: [] } }),
      sns('DeleteSMSSandboxPhoneNumber', number, {
        ...alone('2'),
        error: { code: 'ResourceNotFound', status: 404 },
      }),
    ],
  },
  {
    name: 'takes numbers of at least eight digits into the sandbox',
    source: 'M:sns CreateSMSSandboxPhoneNumber, PhoneNumberString',
    steps: ['+1555', 'me', `+${'1'.repeat(20)}`].map((PhoneNumber) =>
      snsRefused('CreateSMSSandboxPhoneNumber', { PhoneNumber }, { code: 'InvalidParameter' }),
    ),
  },
  {
    name: 'has accounts that have left the sandbox',
    source: 'P: an account of AWS begins in it',
    steps: [snsAnswers('GetSMSSandboxAccountStatus', {}, { IsInSandbox: false })],
  },
  {
    name: 'lists at most 30 origination numbers at a time, and has none',
    source: 'M:sns ListOriginationNumbers, MaxItemsListOriginationNumbers',
    steps: [
      snsAnswers('ListOriginationNumbers', { MaxResults: 30 }, { PhoneNumbers: [] }),
      snsRefused(
        'ListOriginationNumbers',
        { MaxResults: 31 },
        validation(
          "Value '31' at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to 30",
        ),
      ),
    ],
  },
];

function text(StringValue: string) {
  return { DataType: 'String', StringValue };
}

/** Where no other case has anything. */
function alone(which: string) {
  return { caller: { accessKeyId: `77777777777${which}` } };
}
