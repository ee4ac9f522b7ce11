import assert from 'node:assert/strict';
import type { Backend, Outcome } from './backends.ts';
import type { CaseStep } from './case.ts';
import { answers, call, counts, finds, invalidParameter, receives, receivesWith, refused } from './cases/steps.ts';
import { anyOrder, base64Json, json } from './expected.ts';
import { runCase } from './runner.ts';

const url = 'http://localhost/000000000000/q';
const messages = (...bodies: string[]): Outcome => ({
  output: { Messages: bodies.map((Body) => ({ Body, Attributes: { SenderId: Body }, ReceiptHandle: `h-${Body}` })) },
});
const refusal: Outcome = { error: { code: 'InvalidParameterValue', status: 400, message: 'no', name: 'x' } };

/** What a step takes for granted, and what it must not. */
const steps: readonly { takes: string; step: CaseStep; holds: Outcome; not: readonly Outcome[] }[] = [
  {
    takes: 'a request without expectation on its success',
    step: call('X'),
    holds: { output: { a: 1 } },
    not: [refusal],
  },
  {
    takes: 'nothing on nothing',
    step: answers('X', {}, {}),
    holds: { output: {} },
    not: [{ output: { a: 1 } }, refusal],
  },
  {
    takes: 'a pattern on a text that it matches',
    step: answers('X', {}, { a: /^b/ }),
    holds: { output: { a: 'bc' } },
    not: [{ output: { a: 'c' } }, { output: {} }],
  },
  {
    takes: 'JSON on the same JSON',
    step: answers('X', {}, { a: json({ b: 1 }) }),
    holds: { output: { a: '{ "b":1}' } },
    not: [{ output: { a: '{' } }],
  },
  {
    takes: 'encoded JSON on the same, names filled in',
    step: answers('X', {}, { a: base64Json({ q: '{q.url}' }) }),
    holds: { output: { a: Buffer.from(JSON.stringify({ q: url })).toString('base64') } },
    not: [{ output: { a: Buffer.from('{"q":"{q.url}"}').toString('base64') } }],
  },
  {
    takes: 'a list in any order on the same texts',
    step: answers('X', {}, { a: anyOrder(['1', '2']) }),
    holds: { output: { a: ['2', '1'] } },
    not: [{ output: { a: ['2', '2'] } }, { output: { a: ['1'] } }, { output: {} }],
  },
  {
    takes: 'bodies in any order on these, all of them',
    step: finds(['a', 'b']),
    holds: messages('b', 'a'),
    not: [messages('a'), messages('a', 'b', 'b'), { output: {} }],
  },
  { takes: 'no messages on none', step: finds([]), holds: { output: {} }, not: [messages('a')] },
  {
    takes: 'bodies in order on these in their order',
    step: receives(['a', 'b']),
    holds: messages('a', 'b'),
    not: [messages('b', 'a'), messages('a'), { output: {} }],
  },
  {
    takes: 'system attributes on exactly these',
    step: receivesWith({ SenderId: 'a' }),
    holds: messages('a'),
    not: [messages('b'), messages('a', 'a'), { output: { Messages: [{ Attributes: { SenderId: 'a', more: '' } }] } }],
  },
  {
    takes: 'counters on these three',
    step: counts(1, 0, 0),
    holds: {
      output: {
        Attributes: {
          ApproximateNumberOfMessages: '1',
          ApproximateNumberOfMessagesNotVisible: '0',
          ApproximateNumberOfMessagesDelayed: '0',
        },
      },
    },
    not: [{ output: {} }],
  },
  {
    takes: 'a refusal on its code, status and sentence',
    step: refused('X', {}, invalidParameter('no')),
    holds: refusal,
    not: [{ output: {} }, { error: { code: 'InvalidParameterValue', status: 403, message: 'no', name: 'x' } }],
  },
  {
    takes: 'another sentence on that one',
    step: refused('X', {}, invalidParameter('yes')),
    holds: withText('yes'),
    not: [refusal],
  },
];

describe('the runner of cases', () => {
  for (const { takes, step, holds, not } of steps) {
    it(`takes ${takes}, and nothing else`, async () => {
      await run([step], [holds]);
      for (const outcome of not) await assert.rejects(run([step], [outcome]), JSON.stringify(outcome));
    });
  }

  it('compares what was saved as numbers', async () => {
    const save = (name: string) => call('X', {}, { save: { [name]: 'n' } });
    const outcomes = ['9', '10', '10'].map((n): Outcome => ({ output: { n } }));
    const saved = ['a', 'b', 'c'].map(save);
    await run([...saved, { rising: ['a', 'b'] }, { differ: ['a', 'c'] }], outcomes);
    for (const step of [{ rising: ['b', 'a'] }, { rising: ['b', 'c'] }, { differ: ['b', 'c'] }]) {
      await assert.rejects(run([...saved, step], outcomes));
    }
  });

  it('deletes the queues that it made where somebody else goes on, also when the case fails', async () => {
    const sent: string[] = [];
    const outcomes = [refusal, { output: {} }];
    await assert.rejects(run([call('X')], outcomes, sent, true));
    assert.deepEqual(sent.at(-1), JSON.stringify({ QueueUrl: url }));
  });

  it('puts names, URLs and saved values into what it sends', async () => {
    const sent: string[] = [];
    const encode: CaseStep = { base64: '{q.arn}', as: 'handle' };
    await run(
      [call('X', {}, { save: { h: 'a' } }), encode, call('Y', { '{h}': '{q.path} {handle} {none}' })],
      [{ output: { a: 'saved' } }, { output: {} }],
      sent,
    );
    const [, handle] = /"saved":"\/000000000000\/q (\S+) \{none\}"/.exec(sent[2]!)!;
    assert.match(Buffer.from(handle!, 'base64').toString(), /^arn:aws:sqs:us-east-1:000000000000:q-[0-9a-f]{8}$/);
  });
});

function withText(message: string): Outcome {
  return { error: { code: 'InvalidParameterValue', status: 400, message, name: 'x' } };
}

/** Runs steps on a queue whose requests get these outcomes in turn. */
async function run(
  own: readonly CaseStep[],
  outcomes: readonly Outcome[],
  sent: string[] = [],
  isShared = false,
): Promise<void> {
  const left: Outcome[] = [{ output: { QueueUrl: url } }, ...outcomes];
  const backend: Backend = {
    name: 'JSON',
    call(_operation, input) {
      sent.push(JSON.stringify(input));
      return Promise.resolve(left.shift()!);
    },
    close() {},
  };
  const target = { backend, url, advance: () => Promise.resolve(), isShared };
  await runCase(target, { name: 'a case', source: 'P', queues: { q: {} }, steps: own });
}
