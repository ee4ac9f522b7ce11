import assert from 'node:assert/strict';
import { anEngine } from '../anEngine.ts';
import { arnOf, ATopic, refused } from './aTopic.ts';

interface Tag {
  readonly Key: string;
  readonly Value: string;
}

function tag(topic: ATopic, Tags: readonly Tag[]): void {
  topic.test.sns('TagResource', { ResourceArn: topic.arn, Tags });
}

function tagsOf(topic: ATopic): Tag[] {
  return topic.test.sns('ListTagsForResource', { ResourceArn: topic.arn }).Tags;
}

const fifty = Array.from({ length: 50 }, (_, at) => ({ Key: `k${at}`, Value: '' }));

describe('tags of a topic', () => {
  it('are made with it, changed, added and taken away (S:test_tags)', () => {
    const topic = new ATopic('orders');
    const Tags = [
      { Key: 'k1', Value: 'v1' },
      { Key: 'k2', Value: 'v2' },
    ];
    const arn = topic.create('tagged', {}, { Tags });
    const list = (): Tag[] => topic.test.sns('ListTagsForResource', { ResourceArn: arn }).Tags;
    const seen = [list()];
    topic.test.sns('UntagResource', { ResourceArn: arn, TagKeys: ['k1', 'none'] });
    seen.push(list());
    topic.test.sns('TagResource', { ResourceArn: arn, Tags: [{ Key: 'k2', Value: 'v2b' }] });
    seen.push(list());
    assert.deepStrictEqual(seen, [Tags, [{ Key: 'k2', Value: 'v2' }], [{ Key: 'k2', Value: 'v2b' }]]);
  });

  it('may be called what objects inherit', () => {
    const topic = new ATopic();
    const tags = ['__proto__', 'constructor'].map((Key) => ({ Key, Value: 'x' }));
    tag(topic, tags);
    assert.deepStrictEqual(tagsOf(topic), tags);
  });

  it('are fifty at most, and one too many changes none', () => {
    const topic = new ATopic();
    tag(topic, fifty);
    assert.strictEqual(
      refused(() =>
        tag(topic, [
          { Key: 'k0', Value: 'new' },
          { Key: 'more', Value: '' },
        ]),
      ),
      'TagLimitExceededException: Could not complete request: tag quota of per resource exceeded',
    );
    assert.deepStrictEqual(tagsOf(topic), fifty);
    topic.test.engine.configure({ limits: 'relaxed' });
    tag(topic, [{ Key: 'more', Value: '' }]);
  });

  const long = 'x'.repeat(129);
  const bad: [what: string, tags: readonly Tag[], text: string][] = [
    [
      'a key given twice (S:test_tags)',
      [
        { Key: 'k', Value: '1' },
        { Key: 'k', Value: '1' },
      ],
      'Invalid parameter: Duplicated keys are not allowed.',
    ],
    [
      'a key that begins with aws:',
      [
        { Key: 'laws:', Value: '' },
        { Key: 'AWS:team', Value: 'a' },
      ],
      'Invalid parameter: Tags Reason: Keys that begin with aws: are reserved: AWS:team',
    ],
    [
      'a key of 129 characters',
      [
        { Key: 'k', Value: '' },
        { Key: long, Value: '' },
      ],
      `ValidationException: 1 validation error detected: Value '${long}' at 'tags.2.member.key' failed to satisfy constraint: Member must have length less than or equal to 128`,
    ],
    [
      'an empty key',
      [{ Key: '', Value: '' }],
      "ValidationException: 1 validation error detected: Value '' at 'tags.1.member.key' failed to satisfy constraint: Member must have length greater than or equal to 1",
    ],
    [
      'a value of 257 characters',
      [{ Key: 'k', Value: 'x'.repeat(257) }],
      `ValidationException: 1 validation error detected: Value '${'x'.repeat(257)}' at 'tags.1.member.value' failed to satisfy constraint: Member must have length less than or equal to 256`,
    ],
  ];
  for (const [what, tags, text] of bad) {
    it(`are refused with ${what}`, () => {
      const topic = new ATopic();
      assert.strictEqual(
        refused(() => tag(topic, tags)),
        text,
      );
      assert.strictEqual(
        refused(() => topic.create('other', {}, { Tags: tags })),
        text,
      );
    });
  }

  for (const [operation, more] of [
    ['TagResource', { Tags: [] }],
    ['UntagResource', { TagKeys: [] }],
    ['ListTagsForResource', {}],
  ] as const) {
    it(`of what does not exist are refused by ${operation} with a code of their own`, () => {
      const call = (ResourceArn: string): string => refused(() => anEngine().sns(operation, { ResourceArn, ...more }));
      assert.deepStrictEqual(
        [call(arnOf('none')), call('none')],
        [
          'ResourceNotFoundException: Resource does not exist',
          'Invalid parameter: ResourceArn Reason: An ARN must have at least 6 elements, not 1',
        ],
      );
    });
  }
});
