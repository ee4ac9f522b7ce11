import type { SampleEvent } from '../../inspect/topicViews.ts';
import { isoTime } from '../../isoTime.ts';
import { partitionOf } from '../../sqs/arn.ts';
import { hexDigits, type SampleParts } from './parts.ts';

const subject = 'Amazon S3 Notification';
const bucket = 'orders-uploads';

/** An object that was put into a bucket: event version 2.1, whose members were recorded (aws-facts 2.11). */
export function objectCreated(parts: SampleParts): Omit<SampleEvent, 'id'> {
  const { world, nowMs } = parts;
  const owner = hexDigits(parts, 14).toUpperCase();
  const record = {
    eventVersion: '2.1',
    eventSource: 'aws:s3',
    awsRegion: world.region,
    eventTime: isoTime(nowMs),
    eventName: 'ObjectCreated:Put',
    userIdentity: { principalId: `AWS:${hexDigits(parts, 20).toUpperCase()}` },
    requestParameters: { sourceIPAddress: '127.0.0.1' },
    responseElements: { 'x-amz-request-id': requestId(parts), 'x-amz-id-2': hostId(parts) },
    s3: {
      s3SchemaVersion: '1.0',
      configurationId: parts.uuid(),
      bucket: {
        name: bucket,
        ownerIdentity: { principalId: owner },
        arn: `arn:${partitionOf(world.region)}:s3:::${bucket}`,
      },
      object: {
        // As in a URL: a blank is a plus sign.
        key: 'incoming/order+45.json',
        size: 1024,
        eTag: hexDigits(parts, 32),
        sequencer: `00${hexDigits(parts, 16).toUpperCase()}`,
      },
    },
  };
  return { label: 'S3 object created', subject, message: JSON.stringify({ Records: [record] }) };
}

/** What S3 publishes when its notifications are switched on. */
export function storageTest(parts: SampleParts): Omit<SampleEvent, 'id'> {
  const message = {
    Service: 'Amazon S3',
    Event: 's3:TestEvent',
    Time: isoTime(parts.nowMs),
    Bucket: bucket,
    RequestId: requestId(parts),
    HostId: hostId(parts),
  };
  return { label: 'S3 test event', subject, message: JSON.stringify(message) };
}

function requestId(parts: SampleParts): string {
  return hexDigits(parts, 16).toUpperCase();
}

/** 76 characters of Base64. */
function hostId(parts: SampleParts): string {
  return hexDigits(parts, 32) + hexDigits(parts, 32) + hexDigits(parts, 12);
}
