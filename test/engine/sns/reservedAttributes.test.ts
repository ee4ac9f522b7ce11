import assert from 'node:assert/strict';
import { anEngine } from '../anEngine.ts';
import { refusalOf } from '../sqs/refusal.ts';

const reserved = "Message attribute names starting with 'AWS.' or 'Amazon.' are reserved for use by Amazon.";

describe('message attributes that are AWS’s own', () => {
  const taken = {
    'AWS.SNS.SMS.SenderID': 'Shop1',
    'AWS.SNS.SMS.SMSType': 'Transactional',
    'AWS.SNS.SMS.MaxPrice': '0.50',
    'AWS.SNS.SMS.OriginationNumber': '+15550000000',
    'AWS.MM.SMS.EntityId': 'x',
    'AWS.SNS.MOBILE.APNS.PUSH_TYPE': 'background',
    'AWS.SNS.MOBILE.GCM.TTL': '0',
    'Aws.lower': 'x',
    'my.AWS.attribute': 'x',
  };
  for (const [name, value] of Object.entries(taken)) {
    it(`may be ${name} of ${value}`, () => {
      publish(name, value);
    });
  }

  for (const name of ['AWS.SNS.SMS.SenderId', 'AWS.custom', 'Amazon.custom']) {
    it(`may not be ${name}`, () => {
      assert.deepEqual(
        refusalOf(() => publish(name, 'Shop')),
        { shape: 'InvalidParameterValueException', text: reserved },
      );
    });
  }

  const wrong = {
    'AWS.SNS.SMS.SenderID': '12345678901',
    'AWS.SNS.SMS.SMSType': 'transactional',
    'AWS.SNS.SMS.MaxPrice': '-1',
    'AWS.SNS.SMS.OriginationNumber': 'me',
    'AWS.SNS.MOBILE.GCM.TTL': 'a day',
  };
  for (const [name, value] of Object.entries(wrong)) {
    it(`may not be ${name} of ${value}`, () => {
      assert.deepEqual(
        refusalOf(() => publish(name, value)),
        { shape: 'InvalidParameterException', text: `Invalid parameter: ${name}` },
      );
    });
  }
});

function publish(name: string, StringValue: string): void {
  const MessageAttributes = { [name]: { DataType: 'String', StringValue } };
  anEngine().sns('Publish', { PhoneNumber: '+15551234567', Message: 'm', MessageAttributes });
}
