export type HandlerLanguage = 'javascript' | 'typescript' | 'python';

interface Sample {
  readonly fileName: string;
  readonly text: string;
}

/** Handlers to begin with: they take what SNS and SQS send, and write what they got. */
const samples: Readonly<Record<HandlerLanguage, Sample>> = {
  javascript: {
    fileName: 'handler.mjs',
    text: `/** Called with a message of a topic, or with a batch of messages of a queue. */
export async function handler(event, context) {
  for (const record of event.Records) {
    const body = record.Sns ? record.Sns.Message : record.body;
    console.log(context.awsRequestId, body);
  }
}
`,
  },
  typescript: {
    fileName: 'handler.mts',
    text: `interface LambdaRecord {
  /** From a topic. */
  Sns?: { Message: string };
  /** From a queue. */
  body?: string;
  messageId?: string;
}

/** Called with a message of a topic, or with a batch of messages of a queue. */
export async function handler(event: { Records: LambdaRecord[] }, context: { awsRequestId: string }): Promise<void> {
  for (const record of event.Records) {
    const body = record.Sns ? record.Sns.Message : record.body;
    console.log(context.awsRequestId, body);
  }
}
`,
  },
  python: {
    fileName: 'handler.py',
    text: `def lambda_handler(event, context):
    """Called with a message of a topic, or with a batch of messages of a queue."""
    for record in event["Records"]:
        body = record["Sns"]["Message"] if "Sns" in record else record["body"]
        print(context.aws_request_id, body)
`,
  },
};

export function sampleHandler(language: HandlerLanguage): Sample {
  return samples[language];
}
