/** What the policies of each kind of resource name. */
const resources = {
  queue: {
    service: 'SQS',
    condition: '{"ArnEquals": {"aws:SourceArn": "arn:aws:sns:…"}}',
    actions: [
      'SendMessage',
      'ReceiveMessage',
      'DeleteMessage',
      'ChangeMessageVisibility',
      'GetQueueAttributes',
      'GetQueueUrl',
      'PurgeQueue',
      '*',
    ],
    // SQS takes 7 actions a statement.
    mostActions: 7,
  },
  topic: {
    service: 'SNS',
    condition: '{"StringEquals": {"AWS:SourceOwner": "000000000000"}}',
    actions: [
      'Publish',
      'Subscribe',
      'GetTopicAttributes',
      'SetTopicAttributes',
      'AddPermission',
      'RemovePermission',
      'DeleteTopic',
      'ListSubscriptionsByTopic',
    ],
    mostActions: 100,
  },
} as const;

/**
 * The shape of an access policy of a queue or a topic (IAM User Guide, policy elements; SQS takes 20 statements and 50
 * principals). It helps to write one; the service says what it takes.
 */
export function accessPolicySchema(kind: keyof typeof resources) {
  const { service, condition, actions, mostActions } = resources[kind];
  const anyCase = service
    .split('')
    .map((letter) => `[${letter}${letter.toLowerCase()}]`)
    .join('');
  return {
    type: 'object',
    required: ['Statement'],
    additionalProperties: false,
    properties: {
      Version: {
        enum: ['2012-10-17', '2008-10-17'],
        description: 'Version of the policy language; the latest is 2012-10-17.',
      },
      Id: { type: 'string', description: 'A name for the policy.' },
      Statement: {
        anyOf: [
          { $ref: '#/definitions/statement' },
          { type: 'array', minItems: 1, maxItems: 20, items: { $ref: '#/definitions/statement' } },
        ],
      },
    },
    definitions: {
      statement: {
        type: 'object',
        required: ['Effect'],
        additionalProperties: false,
        properties: {
          Sid: { type: 'string', description: 'A label, unique in the policy.' },
          Effect: { enum: ['Allow', 'Deny'] },
          Principal: { $ref: '#/definitions/principal' },
          NotPrincipal: { $ref: '#/definitions/principal' },
          Action: { $ref: '#/definitions/actions', description: `Such as ${service}:${actions[0]}.` },
          NotAction: { $ref: '#/definitions/actions' },
          Resource: { $ref: '#/definitions/texts', description: `The ARN of the ${kind}.` },
          NotResource: { $ref: '#/definitions/texts' },
          Condition: {
            type: 'object',
            description: `Operator, key, value: ${condition}`,
            additionalProperties: { type: 'object' },
          },
        },
      },
      principal: {
        anyOf: [
          { const: '*' },
          {
            type: 'object',
            additionalProperties: false,
            properties: {
              AWS: { $ref: '#/definitions/texts', description: 'Account ids or ARNs.' },
              Service: { $ref: '#/definitions/texts', description: 'Such as sns.amazonaws.com.' },
              Federated: { $ref: '#/definitions/texts' },
              CanonicalUser: { $ref: '#/definitions/texts' },
            },
          },
        ],
      },
      actions: {
        anyOf: [
          { $ref: '#/definitions/action' },
          { type: 'array', minItems: 1, maxItems: mostActions, items: { $ref: '#/definitions/action' } },
        ],
      },
      action: {
        type: 'string',
        pattern: `^(\\*|${anyCase}:[A-Za-z*?]+)$`,
        defaultSnippets: actions.map((name) => ({ label: `${service}:${name}`, body: `${service}:${name}` })),
      },
      texts: { anyOf: [{ type: 'string' }, { type: 'array', minItems: 1, items: { type: 'string' } }] },
    },
  };
}
