import assert from 'node:assert/strict';
import type { SendRequest } from '../../../src/panel/contract.ts';
import { createMessageMaker } from '../../../src/panel/generate/messageMaker.ts';
import { aRequest } from '../aMessage.ts';

const now = () => new Date(Date.UTC(2031, 10, 23));
const rich = aRequest({
  body: '{"id":"{{uuid}}","name":"{{person.fullName}}","n":{{number.int(100)}},"kind":"{{random a b c}}"}',
  attributes: [{ name: 'who', dataType: 'String', value: '{{internet.email}}' }],
  messageGroupId: 'g{{number.int(3)}}',
  deduplicationId: '{{uuid}}',
});

describe('a maker of messages', () => {
  it('makes the same messages of the same seed, and others of another', async () => {
    const [first, again, other] = await Promise.all([7, 7, 8].map((seed) => messages(rich, 20, seed)));

    assert.deepStrictEqual(first, again);
    assert.notDeepStrictEqual(first, other);
    assert.strictEqual(new Set(first!.map(({ deduplicationId }) => deduplicationId)).size, 20);
  });

  it('makes JSON of a JSON template, and fills every part of a message', async () => {
    const [message] = await messages(rich, 1);

    const { id, name, n, kind } = JSON.parse(message!.body) as Record<string, unknown>;
    assert.match(String(id), /^[0-9a-f-]{36}$/);
    assert.ok(typeof name === 'string' && name.length > 3 && !name.includes('{'));
    assert.ok(typeof n === 'number' && n >= 0 && n <= 100 && ['a', 'b', 'c'].includes(String(kind)));
    assert.match(message!.attributes[0]!.value, /@/);
    assert.match(message!.messageGroupId!, /^g[0-3]$/);
  });

  it('counts from one, the same in every part of a message', async () => {
    const made = await messages(aRequest({ body: '{{counter}}', messageGroupId: 'g{{counter}}' }), 3);

    assert.deepStrictEqual(
      made.map(({ body, messageGroupId }) => [body, messageGroupId]),
      [
        ['1', 'g1'],
        ['2', 'g2'],
        ['3', 'g3'],
      ],
    );
  });

  it('tells the time of the engine, in dates that are near to it, too', async () => {
    const [message] = await messages(aRequest({ body: '{{now}} {{date.past}}' }), 1);

    assert.match(message!.body, /^2031-11-23T00:00:00\.000Z 203[01]-/);
  });

  for (const name of [
    'person.constructor',
    'seed(1)',
    'helpers.fake("x")',
    'constructor',
    'person.fullNam',
    'random',
  ]) {
    it(`does not know ${name}`, async () => {
      await assert.rejects(createMessageMaker(aRequest({ body: `{{${name}}}` }), { seed: 1, now }), {
        name: 'TemplateError',
        message: `The template cannot be used: nothing is known as {{${name}}}.`,
      });
    });
  }
});

async function messages(template: SendRequest, count: number, seed = 1): Promise<SendRequest[]> {
  const make = await createMessageMaker(template, { seed, now });
  return Array.from({ length: count }, make);
}
