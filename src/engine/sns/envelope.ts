import { isoTime } from '../isoTime.ts';
import type { Signer } from '../ports.ts';
import { sequenceNumber } from '../sqs/fifo.ts';
import type { AttributeValue } from '../sqs/rows.ts';
import { base64Of } from '../base64.ts';
import { subscriptionArn } from './subscriptionArn.ts';
import type { PublishRow, SubscriptionRow } from './rows.ts';

/** What an envelope is made of, besides the publish. */
export interface EnvelopeParts {
  readonly topicArn: string;
  readonly signer: Signer;
  readonly version: '1' | '2';
  readonly isFifo: boolean;
  /** Delivered from the archive. */
  readonly isReplayed?: boolean;
}

/** One publish in the JSON that its endpoints get: whatever all of them share is made once. */
export class Envelopes {
  readonly #publish: PublishRow;
  readonly #parts: EnvelopeParts;
  #lastSigned: { readonly text: string; readonly signature: string } | undefined;
  #attributes: string | undefined;

  constructor(publish: PublishRow, parts: EnvelopeParts) {
    this.#publish = publish;
    this.#parts = parts;
  }

  get timestamp(): string {
    return isoTime(this.#publish.atMs);
  }

  /** Members in AWS's order (aws-facts 2.6). */
  notification(subscription: SubscriptionRow, text: string): string {
    const { messageId, id, origin, notification } = this.#publish;
    const { topicArn, isFifo } = this.#parts;
    const { subject } = notification;
    let json = `{"Type":"Notification","MessageId":"${messageId}"`;
    if (isFifo) json += `,"SequenceNumber":"${sequenceNumber(id)}"`;
    json += `,"TopicArn":${JSON.stringify(topicArn)}`;
    if (subject !== undefined) json += `,"Subject":${JSON.stringify(subject)}`;
    json += `,"Message":${JSON.stringify(text)},"Timestamp":"${this.timestamp}"`;
    if (!isFifo) json += this.#signed(text);
    json += `,"UnsubscribeURL":${JSON.stringify(unsubscribeUrl(origin, subscription))}`;
    if (this.#parts.isReplayed) json += ',"Replayed":true';
    return json + this.#attributesJson() + '}';
  }

  /**
   * The `Sns` member of a Lambda event: `Url` where others have `URL`, and attributes always. It calls every signature one of
   * version 1, also where the topic signs by version 2 (recorded: S:test_publish_lambda_verify_signature).
   */
  lambda(subscription: SubscriptionRow, text: string): object {
    const { messageId, origin, notification } = this.#publish;
    const { topicArn, signer } = this.#parts;
    return {
      Type: 'Notification',
      MessageId: messageId,
      TopicArn: topicArn,
      Subject: notification.subject ?? null,
      Message: text,
      Timestamp: this.timestamp,
      SignatureVersion: '1',
      Signature: this.signature(text),
      SigningCertUrl: certificateUrl(origin, signer),
      UnsubscribeUrl: unsubscribeUrl(origin, subscription),
      MessageAttributes: attributesOf(notification.attributes),
    };
  }

  /** One for all endpoints that get the same text. */
  signature(text: string): string {
    if (this.#lastSigned?.text === text) return this.#lastSigned.signature;
    const { messageId, notification } = this.#publish;
    const { subject } = notification;
    const fields: [string, string][] = [
      ['Message', text],
      ['MessageId', messageId],
      ...(subject === undefined ? [] : [['Subject', subject] satisfies [string, string]]),
      ['Timestamp', this.timestamp],
      ['TopicArn', this.#parts.topicArn],
      ['Type', 'Notification'],
    ];
    const signature = signed(fields, this.#parts.signer, this.#parts.version);
    this.#lastSigned = { text, signature };
    return signature;
  }

  #signed(text: string): string {
    const { signer, version } = this.#parts;
    const url = JSON.stringify(certificateUrl(this.#publish.origin, signer));
    return `,"SignatureVersion":"${version}","Signature":"${this.signature(text)}","SigningCertURL":${url}`;
  }

  #attributesJson(): string {
    if (this.#attributes === undefined) {
      const { attributes } = this.#publish.notification;
      this.#attributes = attributes ? `,"MessageAttributes":${JSON.stringify(attributesOf(attributes))}` : '';
    }
    return this.#attributes;
  }
}

/** What a click on confirms a subscription, with the ARN spelt as it is: clients compare it (recorded, aws-facts 2.6). */
export function confirmUrl(origin: string, arn: string, token: string): string {
  return `${origin}/?Action=ConfirmSubscription&TopicArn=${arn}&Token=${token}`;
}

/** What a click on ends it. */
export function unsubscribeUrl(origin: string, subscription: SubscriptionRow): string {
  return `${origin}/?Action=Unsubscribe&SubscriptionArn=${subscriptionArn(subscription)}`;
}

/** Clients insist on https; the same port speaks it. */
export function certificateUrl(origin: string, signer: Signer): string {
  return `${origin.replace(/^http:/, 'https:')}/${signer.certificateName}`;
}

export function signed(fields: readonly [string, string][], signer: Signer, version: '1' | '2'): string {
  return signer.sign(fields.map(([key, value]) => `${key}\n${value}\n`).join(''), version);
}

function attributesOf(attributes: Readonly<Record<string, AttributeValue>> = {}): object {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, { DataType, StringValue, BinaryValue }]) => {
      return [name, { Type: DataType, Value: BinaryValue ? base64Of(BinaryValue) : StringValue }];
    }),
  );
}
