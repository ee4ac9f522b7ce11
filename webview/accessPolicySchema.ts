/**
 * The shape of an access policy of a queue (IAM User Guide, policy elements; SQS takes 20 statements, 50 principals and
 * 7 actions a statement). It helps to write one; the service says what it takes.
 */
export const accessPolicySchema = {
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
        Action: { $ref: '#/definitions/actions', description: 'Such as SQS:SendMessage, or SQS:* for all.' },
        NotAction: { $ref: '#/definitions/actions' },
        Resource: { $ref: '#/definitions/texts', description: 'The ARN of the queue.' },
        NotResource: { $ref: '#/definitions/texts' },
        Condition: {
          type: 'object',
          description: 'Operator, key, value: {"ArnEquals": {"aws:SourceArn": "arn:aws:sns:…"}}',
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
        { type: 'array', minItems: 1, maxItems: 7, items: { $ref: '#/definitions/action' } },
      ],
    },
    action: {
      type: 'string',
      pattern: '^(\\*|[Ss][Qq][Ss]:[A-Za-z*?]+)$',
      defaultSnippets: [
        'SendMessage',
        'ReceiveMessage',
        'DeleteMessage',
        'ChangeMessageVisibility',
        'GetQueueAttributes',
        'GetQueueUrl',
        'PurgeQueue',
        '*',
      ].map((name) => ({ label: `SQS:${name}`, body: `SQS:${name}` })),
    },
    texts: { anyOf: [{ type: 'string' }, { type: 'array', minItems: 1, items: { type: 'string' } }] },
  },
};
