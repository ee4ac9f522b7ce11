import type { SubscriptionProtocol } from '../../../src/panel/contract.ts';

/** What is asked for to subscribe by one protocol, and what it takes (aws-facts 2.5). */
export interface ProtocolRule {
  /** As one chooses it. */
  readonly label: string;
  /** Name of the field of the endpoint. */
  readonly field: string;
  /** Queues and functions are picked from a list. */
  readonly picks?: 'queue' | 'function';
  readonly example: string;
  readonly help: string;
  readonly takesRaw?: true;
  /** Retries can be set. */
  readonly takesRetries?: true;
  readonly needsRole?: true;
  /** What comes next, for an endpoint that has to confirm first. */
  readonly confirms?: { readonly how: string; readonly isInInbox: boolean };
  /** Undefined for what AWS takes; else a sentence. */
  problem(endpoint: string): string | undefined;
}

const functionArn = /^arn:aws[a-z-]*:lambda:[a-z0-9-]+:\d{12}:function:[A-Za-z0-9_-]+(?::[A-Za-z0-9$_-]+)?$/;
const queueArn = /^arn:aws[a-z-]*:sqs:[a-z0-9-]+:\d{12}:[A-Za-z0-9_-]{1,80}(?:\.fifo)?$/;
const streamArn = /^arn:aws[a-z-]*:firehose:[a-z0-9-]+:\d{12}:deliverystream\/[A-Za-z0-9_.-]+$/;
const deviceArn = /^arn:aws[a-z-]*:sns:[a-z0-9-]+:\d{12}:endpoint\/[^/]+\/[^/]+\/[^/]+$/;

export const protocolRules: Readonly<Record<SubscriptionProtocol, ProtocolRule>> = {
  sqs: {
    label: 'Queue',
    field: 'Queue',
    picks: 'queue',
    example: 'Name of a queue, or its ARN',
    help: 'A queue of another account or region can be given by its ARN.',
    takesRaw: true,
    problem: (endpoint) => (queueArn.test(endpoint) ? undefined : 'Choose the queue that shall get the messages.'),
  },
  lambda: {
    label: 'Function',
    field: 'Function',
    picks: 'function',
    example: 'Name of a function, or its ARN',
    help: 'Functions are files of this workspace or of an endpoint; the Functions panel has them.',
    problem: (endpoint) => (functionArn.test(endpoint) ? undefined : 'Choose the function that shall be called.'),
  },
  http: web('http', 'HTTP', 'http://127.0.0.1:3000/hook'),
  https: web('https', 'HTTPS', 'https://127.0.0.1:3000/hook'),
  email: mail('Email', 'Each message becomes a mail with its text.'),
  'email-json': mail('Email (JSON)', 'Each message becomes a mail with the whole envelope as JSON.'),
  sms: {
    label: 'SMS',
    field: 'Phone number',
    example: '+15550100123',
    help: 'In the form +, country code, number. Text messages land in the Inbox and go nowhere else.',
    problem: phoneProblem,
  },
  firehose: {
    label: 'Firehose',
    field: 'Delivery stream',
    example: 'arn:aws:firehose:us-east-1:000000000000:deliverystream/events',
    help: 'The ARN of a delivery stream.',
    takesRaw: true,
    needsRole: true,
    problem: (endpoint) => (streamArn.test(endpoint) ? undefined : 'This is not the ARN of a delivery stream.'),
  },
  application: {
    label: 'Mobile push',
    field: 'Platform endpoint',
    example: 'arn:aws:sns:us-east-1:000000000000:endpoint/GCM/app/1f3a…',
    help: 'The ARN that CreatePlatformEndpoint gave. Pushes land in the Inbox.',
    problem: (endpoint) => (deviceArn.test(endpoint) ? undefined : 'This is not the ARN of a platform endpoint.'),
  },
};

/** In the order offered: what most topics have first. */
export const protocolOrder: readonly SubscriptionProtocol[] = [
  'sqs',
  'lambda',
  'http',
  'https',
  'email',
  'email-json',
  'sms',
  'firehose',
  'application',
];

function web(protocol: 'http' | 'https', label: string, example: string): ProtocolRule {
  return {
    label,
    field: 'URL',
    example,
    help: 'Notifications are sent there for real, with the headers and the signature of AWS.',
    takesRaw: true,
    takesRetries: true,
    confirms: {
      how: 'A SubscriptionConfirmation was sent to the endpoint. It confirms by opening the SubscribeURL that stands in it; until then it gets nothing.',
      isInInbox: false,
    },
    problem: (endpoint) => urlProblem(endpoint, protocol),
  };
}

function urlProblem(endpoint: string, protocol: 'http' | 'https'): string | undefined {
  const other = protocol === 'http' ? 'https' : 'http';
  if (endpoint.toLowerCase().startsWith(`${other}://`)) {
    return `This begins with ${other}://; choose ${other.toUpperCase()} as the protocol, or change the URL.`;
  }
  if (!endpoint.toLowerCase().startsWith(`${protocol}://`)) return `A URL that begins with ${protocol}://.`;
  if (/\s/.test(endpoint)) return 'A URL has no spaces.';
  return /^https?:\/\/[^/?#]+/i.test(endpoint) ? undefined : 'The host is missing.';
}

function mail(label: string, help: string): ProtocolRule {
  return {
    label,
    field: 'Address',
    example: 'ops@example.com',
    help: `${help} Mails land in the Inbox.`,
    confirms: {
      how: 'A mail with a link to confirm lies in the Inbox. Until someone follows it, this address gets nothing.',
      isInInbox: true,
    },
    problem: (endpoint) => {
      if (!endpoint.includes('@')) return 'A mail address has an @.';
      return /^[^@\s;,]+@[^@\s;,]+$/.test(endpoint) ? undefined : 'One mail address, without spaces or commas.';
    },
  };
}

function phoneProblem(endpoint: string): string | undefined {
  if (/[^\d+./-]/.test(endpoint)) return 'Only digits, after a + if you like.';
  if (/[./-]{2}|^[./-]|[./-]$/.test(endpoint)) return 'Separators stand one at a time between digits.';
  const digits = endpoint.replace(/[./-]/g, '');
  if (/^\+?0/.test(digits)) return 'The country code comes first, and does not begin with 0.';
  return /^\+?[1-9]\d{1,14}$/.test(digits) ? undefined : 'A phone number has 2 to 15 digits.';
}
