/** Events to try a function with: what it gets of a topic, and of a queue (aws-facts 2.6; Lambda Developer Guide, with-sqs). */
export const sampleEvents: readonly { readonly id: string; readonly label: string; readonly event: unknown }[] = [
  {
    id: 'sqs',
    label: 'A message of a queue',
    event: {
      Records: [
        {
          messageId: '059f36b4-87a3-44ab-83d2-661975830a7d',
          receiptHandle: 'AQEBwJnKyrHigUMZj6rYigCgxlaS3SLy0a',
          body: '{"id":1,"type":"order","total":120}',
          attributes: {
            ApproximateReceiveCount: '1',
            SentTimestamp: '1774000000000',
            SenderId: '000000000000',
            ApproximateFirstReceiveTimestamp: '1774000000001',
          },
          messageAttributes: {},
          eventSource: 'aws:sqs',
          eventSourceARN: 'arn:aws:sqs:us-east-1:000000000000:orders-q',
          awsRegion: 'us-east-1',
        },
      ],
    },
  },
  {
    id: 'sns',
    label: 'A message of a topic',
    event: {
      Records: [
        {
          EventSource: 'aws:sns',
          EventVersion: '1.0',
          EventSubscriptionArn: 'arn:aws:sns:us-east-1:000000000000:order-events:2bcfbf39-05c3-41de-beaa-fcfcc21c8f55',
          Sns: {
            Type: 'Notification',
            MessageId: '95df01b4-ee98-5cb9-9903-4c221d41eb5e',
            TopicArn: 'arn:aws:sns:us-east-1:000000000000:order-events',
            Subject: null,
            Message: '{"id":1,"type":"order","total":120}',
            Timestamp: '2026-11-24T10:00:00.000Z',
            MessageAttributes: {},
          },
        },
      ],
    },
  },
  { id: 'empty', label: 'An empty event', event: {} },
];

export const firstEvent = JSON.stringify(sampleEvents[0]!.event, undefined, 2);
