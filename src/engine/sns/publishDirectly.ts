import type { PublishInput } from '@aws-sdk/client-sns';
import type { Call } from '../call.ts';
import { deliverToInbox, deliverToPlatformEndpoint } from './inboxDelivery.ts';
import { checkedNotification, type CheckedNotification } from './notification.ts';
import { requirePlatformEndpoint } from './platform/publishTarget.ts';
import type { Published } from './publishing.ts';
import { publishRow } from './publishRow.ts';
import type { Cell, PublishRow } from './rows.ts';
import { requirePhoneNumber } from './sms/phoneNumber.ts';
import { textFor } from './textPerProtocol.ts';
import { trimPublishes } from './trimPublishes.ts';

/** What goes to no topic has this in its place. */
const noTopic = 0;

/** Publishes straight to a phone: a text message. @throws InvalidParameterException for a number that is none */
export function publishToPhone(call: Call, input: PublishInput, phoneNumber: string): Published {
  requirePhoneNumber(call, phoneNumber);
  return publishOnce(call, checkedNotification(call, undefined, input), (row) =>
    deliverToInbox(
      call,
      undefined,
      undefined,
      row,
      { kind: 'sms', address: phoneNumber },
      textFor(row.notification, 'sms'),
    ),
  );
}

/**
 * Publishes straight to a device.
 *
 * @throws InvalidParameterException without such an endpoint; EndpointDisabledException,
 *   PlatformApplicationDisabledException
 */
export function publishToEndpoint(call: Call, input: PublishInput, endpointArn: string): Published {
  requirePlatformEndpoint(call, endpointArn);
  return publishOnce(call, checkedNotification(call, undefined, input), (row) =>
    deliverToPlatformEndpoint(call, row, endpointArn),
  );
}

function publishOnce(
  call: Call,
  checked: CheckedNotification,
  deliver: (row: PublishRow) => string | undefined,
): Published {
  const id = call.tx.nextId();
  const row = publishRow(call, id, noTopic, checked);
  const reason = deliver(row);
  const cell: Cell =
    reason === undefined
      ? { subscription: 0, outcome: 'delivered', tookMs: 0 }
      : { subscription: 0, outcome: 'lost', reason };
  call.tx.put('publish', id, { ...row, cells: [cell] });
  trimPublishes(call, noTopic);
  return { messageId: row.messageId };
}
