/** A behaviour that no case is about, and why. */
export interface LeftOut {
  readonly what: string;
  /** As in `Case.source`. */
  readonly source: string;
  readonly why: string;
}

export const sqsLeftOut: readonly LeftOut[] = [
  {
    what: 'a new DeduplicationScope is ignored for a time',
    source:
      'S:test_fifo_change_to_high_throughput_after_creation, S:test_fifo_change_to_regular_throughput_after_creation',
    why: 'How long is not recorded; here it holds at once. What the attributes show is a case.',
  },
  {
    what: 'SNS gives the group id of a standard topic’s message to standard queues',
    source: 'S:test_publish_message_group_id',
    why: 'It is about SNS, which the playground does not have yet.',
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
