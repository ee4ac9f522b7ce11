import type { Call } from '../call.ts';
import { isFifo } from '../sqs/fifo.ts';
import { attributesSize } from '../sqs/messageAttributes.ts';
import { isSqsText } from '../sqs/text.ts';
import { Envelopes } from './envelope.ts';
import { FilterInput } from './filterPolicy/filterInput.ts';
import type { PublishRow, SubscriptionRow, TopicRow } from './rows.ts';
import { textFor, textsOf, type TextPerProtocol } from './textPerProtocol.ts';
import { signatureVersion, topicArn } from './topic.ts';

/** A body as queues look at it. */
export interface BodyFacts {
  readonly body: string;
  readonly md5: string;
  readonly bytes: number;
  /** Of the characters that SQS takes. */
  readonly isAllowed: boolean;
}

/** A publish on its way to subscriptions: what several of them need is worked out once, when the first one does. */
export class OutgoingNotification {
  readonly publish: PublishRow;
  readonly topicArn: string;
  readonly isFifo: boolean;
  readonly #call: Pick<Call, 'digest' | 'signer'>;
  readonly #topic: TopicRow;
  readonly #isReplayed: boolean;
  #made: Envelopes | undefined;
  #facts: BodyFacts | undefined;
  #attributeBytes: number | undefined;
  #texts: TextPerProtocol | undefined;
  #input: FilterInput | undefined;

  constructor(call: Pick<Call, 'digest' | 'signer'>, topic: TopicRow, publish: PublishRow, isReplayed = false) {
    this.#call = call;
    this.publish = publish;
    this.topicArn = topicArn(topic);
    this.isFifo = isFifo(topic);
    this.#topic = topic;
    this.#isReplayed = isReplayed;
  }

  /** What filter policies look at. */
  get filterInput(): FilterInput {
    const { message, attributes } = this.publish.notification;
    return (this.#input ??= new FilterInput(message, attributes));
  }

  /** The message for a protocol. */
  textFor(protocol: string): string {
    const { notification } = this.publish;
    this.#texts ??= textsOf(notification);
    return textFor(notification, protocol, this.#texts);
  }

  /** The JSON around it. */
  envelopeFor(subscription: SubscriptionRow, text: string): string {
    return this.#envelopes().notification(subscription, text);
  }

  lambdaRecord(subscription: SubscriptionRow, text: string): object {
    return this.#envelopes().lambda(subscription, text);
  }

  /** What an endpoint gets as a body: the message alone where delivery is raw. */
  payloadFor(subscription: SubscriptionRow): string {
    const text = this.textFor(subscription.protocol);
    return isRaw(subscription) ? text : this.envelopeFor(subscription, text);
  }

  /** What a queue has to know of a body; most queues get the same one. */
  bodyFacts(body: string): BodyFacts {
    if (this.#facts?.body === body) return this.#facts;
    const { digest } = this.#call;
    this.#facts = { body, md5: digest.md5(body), bytes: digest.utf8Length(body), isAllowed: isSqsText(body) };
    return this.#facts;
  }

  /** Bytes of the message attributes. */
  get attributeBytes(): number {
    return (this.#attributeBytes ??= attributesSize(this.#call.digest, this.publish.notification.attributes));
  }

  #envelopes(): Envelopes {
    return (this.#made ??= new Envelopes(this.publish, {
      topicArn: this.topicArn,
      signer: this.#call.signer,
      version: signatureVersion(this.#topic),
      isFifo: this.isFifo,
      isReplayed: this.#isReplayed,
    }));
  }
}

export function isRaw({ attributes }: SubscriptionRow): boolean {
  return attributes['RawMessageDelivery'] === 'true';
}
