/** A behaviour that no case is about, and why. */
export interface LeftOut {
  readonly what: string;
  /** As in `Case.source`. */
  readonly source: string;
  readonly why: string;
}

const sqsLeftOut: readonly LeftOut[] = [
  {
    what: 'a new DeduplicationScope is ignored for a time',
    source:
      'S:test_fifo_change_to_high_throughput_after_creation, S:test_fifo_change_to_regular_throughput_after_creation',
    why: 'How long is not recorded; here it holds at once. What the attributes show is a case.',
  },
  {
    what: 'a short poll may miss messages, and a standard queue may give one twice or out of order',
    source: 'D:sqs-short-and-long-polling, D:standard-queues',
    why: 'It is left to chance. Here a queue does it when its faults are switched on, and unit tests do that.',
  },
  {
    what: '120 000 messages in flight: OverLimit on a standard queue, nothing on a FIFO queue',
    source: 'M:sqs ReceiveMessage, W:quotas-fifo',
    why: 'A case would have to receive that many first; a unit test does it for a standard queue.',
  },
  {
    what: '300 calls a second and action on a FIFO queue, more in high throughput mode',
    source: 'W:quotas-fifo, D:high-throughput-fifo',
    why: 'It depends on how fast an endpoint is reached; unit tests of the pace `aws` have it on virtual time.',
  },
  {
    what: 'messages sent up to 60 seconds after a purge or a deletion may vanish',
    source: 'M:sqs PurgeQueue, M:sqs DeleteQueue',
    why: 'They may. Here none does.',
  },
  {
    what: 'counters lag by up to a minute, changed attributes by up to 15',
    source: 'M:sqs GetQueueAttributes, M:sqs SetQueueAttributes',
    why: 'They may. Here both are exact at once.',
  },
  {
    what: 'a group is noisy by its share of processing time',
    source: 'W:sqs-fair-queues-detailed',
    why: 'Neither its window nor its threshold is documented exactly; here messages in flight alone make a group noisy.',
  },
  {
    what: '100 active move tasks of an account, 36 hours of one',
    source: 'D:sqs-dead-letter-queues',
    why: 'A hundred dead-letter queues for one refusal whose sentence is not recorded; a unit test has it.',
  },
  {
    what: 'encryption, and policies that refuse',
    source: 'D:sqs-key-management, D:sqs-access-policies',
    why: 'The attributes are kept and checked; nothing is encrypted, and nobody is refused.',
  },
  {
    what: 'metrics in CloudWatch',
    source: 'D:sqs-available-cloudwatch-metrics',
    why: 'They are not of this API. The playground counts them for its own panel and control API, and unit tests check them.',
  },
];

const snsLeftOut: readonly LeftOut[] = [
  {
    what: 'events of platform applications (EventEndpointCreated and others)',
    source: 'M:sns SetPlatformApplicationAttributes',
    why: 'The topics are kept and nothing is published to them yet.',
  },
  {
    what: 'credentials of platform applications are tried',
    source: 'M:sns CreatePlatformApplication',
    why: 'No platform is behind them, so any will do.',
  },
  {
    what: 'an account in the sandbox of text messages, which sends to verified numbers alone',
    source: 'M:sns GetSMSSandboxAccountStatus',
    why: 'Accounts here have left it. Numbers can be made and verified; a unit test reads the password from the Inbox.',
  },
  {
    what: 'numbers that have opted out',
    source: 'M:sns OptInPhoneNumber',
    why: 'A phone has to answer STOP first, which no operation does; unit tests have it.',
  },
  {
    what: 'a delivery stream of Firehose gets what is published',
    source: 'S:test_publish_to_firehose_with_s3; D:firehose-archived-message-format-S3',
    why: 'There are no delivery streams here yet. A subscription is kept, and what is for it counts as not delivered.',
  },
  {
    what: 'the URL of a function as endpoint, which validates the signature',
    source: 'S:test_subscribe_external_http_endpoint_lambda_url_sig_validation',
    why: 'Functions here have no URL. The signature is verified in the cases of web endpoints, functions and queues.',
  },
  {
    what: 'a function that threw for the last time publishes to a topic as its dead-letter queue',
    source: 'S:test_sns_topic_as_lambda_dead_letter_queue',
    why: 'Functions here have no configuration of that kind. The event that it records is a case.',
  },
  {
    what: 'what S3, CloudWatch, Auto Scaling, Budgets and EventBridge publish',
    source: 'S:test_s3_notifications_sns; D:ec2-auto-scaling ASGettingNotifications',
    why: 'They are other services. The panel offers their messages to publish, and unit tests compare them.',
  },
  {
    what: 'policies of topics and queues that refuse',
    source: 'D:sns-access-policy-use-cases, D:sns-send-message-to-sqs-cross-account',
    why: 'They refuse nobody unless the playground is told so, and for all cases at once; unit tests have them.',
  },
  {
    what: '100 015 tries in 23 days to reach a queue or a function, 50 in 6 hours for mails, text messages and pushes',
    source: 'D:sns-message-delivery-retries',
    why: 'What is in the playground can always be reached; unit tests have the phases on virtual time.',
  },
  {
    what: 'a filter policy takes effect within 15 minutes',
    source: 'D:sns-subscription-filter-policies',
    why: 'It may. Here it does at once.',
  },
  {
    what: 'logs of deliveries in CloudWatch Logs, metrics in CloudWatch',
    source: 'S:test_delivery_lambda; D:sns-monitoring-using-cloudwatch',
    why: 'They are not of this API. The attributes that ask for logs are kept; the panel has deliveries and metrics.',
  },
  {
    what: '100 000 topics, 12.5 million subscriptions, 200 filter policies of a topic',
    source: 'M:sns CreateTopic, D:subscription-filter-policy-constraints',
    why: 'A case would have to make them all first; unit tests have lower limits refuse.',
  },
];

export const leftOut: readonly LeftOut[] = [...sqsLeftOut, ...snsLeftOut];
