/**
 * The grammar of filter policies (aws-facts 2.7), so that an editor offers what can stand there and says what each operator
 * does. It helps to write one; the service says what it takes.
 */

const text = (description: string, example: string) => ({
  type: 'string',
  description,
  defaultSnippets: [{ label: JSON.stringify(example), body: example }],
});

const operators = {
  prefix: text('A string that begins with this: {"prefix": "ord"} matches "order".', 'ord'),
  suffix: text('A string that ends with this: {"suffix": ".png"} matches "a.png".', '.png'),
  'equals-ignore-case': text('The same string, in upper or lower case.', 'order'),
  wildcard: text('A string in which * stands for any characters: {"wildcard": "*/orders/*"}.', 'a*b'),
  numeric: {
    type: 'array',
    minItems: 2,
    maxItems: 4,
    items: { anyOf: [{ enum: ['=', '<', '<=', '>', '>='] }, { type: 'number', minimum: -1e9, maximum: 1e9 }] },
    description:
      'A number: ["=", 5], [">", 100], or between two bounds, the lower one first: [">", 0, "<=", 100]. From -10^9 to 10^9, five decimals.',
    defaultSnippets: [
      { label: '[">", 100]', body: ['>', 100] },
      { label: '["=", 5]', body: ['=', 5] },
      { label: '[">", 0, "<=", 100]', description: 'Between', body: ['>', 0, '<=', 100] },
    ],
  },
  'anything-but': {
    description:
      'Any value but this one or these: a string, a number, a list of either, or {"prefix": …}. A message without the key does not match.',
    anyOf: [
      { type: ['string', 'number'] },
      { type: 'array', minItems: 1, items: { type: 'string' } },
      { type: 'array', minItems: 1, items: { type: 'number' } },
      {
        type: 'object',
        minProperties: 1,
        maxProperties: 1,
        additionalProperties: false,
        properties: { prefix: text('Any string that does not begin with this.', 'test-') },
      },
    ],
    defaultSnippets: [
      { label: '["a", "b"]', body: ['${1:a}', '${2:b}'] },
      { label: '{"prefix": …}', body: { prefix: '${1:test-}' } },
    ],
  },
  exists: {
    type: 'boolean',
    description: 'true: the key is there; false: it is not. In a body only for keys that hold a value, not an object.',
    defaultSnippets: [
      { label: 'true', body: true },
      { label: 'false', body: false },
    ],
  },
  cidr: text('An IP address of this network, version 4 or 6: {"cidr": "10.0.0.0/24"}.', '10.0.0.0/24'),
};

const definitions = {
  /** One of the values that a key may have. */
  condition: {
    type: ['string', 'number', 'boolean', 'null', 'object'],
    minProperties: 1,
    maxProperties: 1,
    additionalProperties: false,
    properties: operators,
    description: 'A value that the key must have, or one operator.',
    defaultSnippets: Object.entries(operators).map(([name, { description, defaultSnippets }]) => ({
      label: name,
      description,
      body: { [name]: defaultSnippets[0]!.body },
    })),
  },
  conditions: {
    type: 'array',
    minItems: 1,
    items: { $ref: '#/definitions/condition' },
    description: 'One of these must hold.',
  },
  flat: {
    type: 'object',
    properties: {
      $or: {
        type: 'array',
        minItems: 2,
        items: { $ref: '#/definitions/flat' },
        description: 'One of these policies must match.',
      },
    },
    additionalProperties: { $ref: '#/definitions/conditions' },
  },
  nested: {
    type: 'object',
    properties: {
      $or: {
        type: 'array',
        minItems: 2,
        items: { $ref: '#/definitions/nested' },
        description: 'One of these policies must match.',
      },
    },
    additionalProperties: { $ref: '#/definitions/member' },
  },
  /** Conditions on a value of the body, or a policy for the object that stands there. */
  member: {
    type: ['array', 'object'],
    minItems: 1,
    minProperties: 1,
    items: { $ref: '#/definitions/condition' },
    properties: {
      $or: {
        type: 'array',
        minItems: 2,
        items: { $ref: '#/definitions/nested' },
        description: 'One of these policies must match.',
      },
    },
    additionalProperties: { $ref: '#/definitions/member' },
  },
};

const keys = 'Every key must match; of the values of a key, one. At most five keys.';

/** FilterPolicyScope MessageAttributes: one level. */
export const attributePolicySchema = {
  ...definitions.flat,
  description: keys,
  maxProperties: 5,
  defaultSnippets: [
    { label: 'A policy', body: { '${1:type}': ['${2:order}'] } },
    { label: 'A policy with a number', body: { '${1:total}': [{ numeric: ['>', '^${2:100}'] }] } },
  ],
  definitions,
};

/** FilterPolicyScope MessageBody: as deep as the body. */
export const bodyPolicySchema = {
  ...definitions.nested,
  description: keys,
  maxProperties: 5,
  defaultSnippets: [
    ...attributePolicySchema.defaultSnippets,
    { label: 'A policy for a nested key', body: { '${1:order}': { '${2:total}': [{ numeric: ['>', '^${3:100}'] }] } } },
  ],
  definitions,
};
