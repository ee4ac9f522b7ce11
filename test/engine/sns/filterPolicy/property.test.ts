import assert from 'node:assert/strict';
import { compileFilterPolicy } from '../../../../src/engine/sns/filterPolicy/compile.ts';
import { explain } from '../../../../src/engine/sns/filterPolicy/explain.ts';
import { FilterInput } from '../../../../src/engine/sns/filterPolicy/filterInput.ts';
import type { FilterPolicy } from '../../../../src/engine/sns/filterPolicy/filterPolicy.ts';
import { FilterPolicyError } from '../../../../src/engine/sns/filterPolicy/filterPolicyError.ts';
import type { FilterPolicyScope } from '../../../../src/engine/sns/filterPolicy/verdict.ts';
import { naiveAttributes, naiveBody } from './naive.ts';
import { RandomPairs } from './randomPairs.ts';

const pairs = 50_000;
const perPolicy = 4;
const seed = 20_261_124;

/** Each has to stand in policies that pass and in policies that do not, often. */
const features = [
  'prefix',
  'suffix',
  'equals-ignore-case',
  'wildcard',
  'cidr',
  'exists',
  'anything-but',
  'numeric',
  '$or',
  'null',
];
const bodyFeatures = ['"a.', '":{"'];
const often = 100;

function compiled(policy: unknown, scope: FilterPolicyScope): FilterPolicy | undefined {
  try {
    return compileFilterPolicy(JSON.stringify(policy), scope);
  } catch (error) {
    assert(
      error instanceof FilterPolicyError && error.message === 'Filter policy is too complex',
      JSON.stringify(policy),
    );
    return undefined;
  }
}

/** Compares the two on `pairs` pairs; the share that passed. */
function compare(
  scope: FilterPolicyScope,
  draw: (random: RandomPairs) => [policy: unknown, expected: boolean, input: FilterInput, shown: unknown][],
): void {
  const random = new RandomPairs(seed);
  const seen = new Map<string, number>();
  let passed = 0;
  let compared = 0;
  while (compared < pairs) {
    const drawn = draw(random);
    const policy = compiled(drawn[0]![0], scope);
    if (!policy) continue;
    for (const [text, expected, input, shown] of drawn) {
      const { matches } = policy.match(input);
      if (matches !== expected)
        assert.fail(`${JSON.stringify(text)} on ${JSON.stringify(shown)}: compiled says ${matches}, naive ${expected}`);
      for (const feature of featuresIn(text))
        seen.set(`${feature} ${matches}`, (seen.get(`${feature} ${matches}`) ?? 0) + 1);
      if (matches) passed += 1;
      compared += 1;
    }
  }
  const share = passed / compared;
  assert(share > 0.2 && share < 0.8, `${share} passed: too one-sided to prove anything`);
  const wanted = scope === 'MessageBody' ? [...features, ...bodyFeatures] : features;
  const rare = wanted.flatMap((one) => [`${one} true`, `${one} false`]).filter((one) => (seen.get(one) ?? 0) < often);
  assert.deepEqual(rare, []);
}

function featuresIn(policy: unknown): string[] {
  const text = JSON.stringify(policy);
  return [...features, ...bodyFeatures].filter((feature) => text.includes(feature));
}

describe('the compiled matcher and a naive interpreter', () => {
  it(`agree on ${pairs} random policies and bodies (seed ${seed})`, () => {
    compare('MessageBody', (random) => {
      const { policy, bodies } = random.bodies(perPolicy);
      return bodies.map((body) => [policy, naiveBody(policy, body), new FilterInput(JSON.stringify(body)), body]);
    });
  });

  it(`agree on ${pairs} random policies and attributes (seed ${seed})`, () => {
    compare('MessageAttributes', (random) => {
      const { policy, messages } = random.attributes(perPolicy);
      return messages.map((message) => [
        policy,
        naiveAttributes(policy, message),
        new FilterInput('', message),
        message,
      ]);
    });
  });

  it('give a failing clause that explain lists as failing, and none where all passed', () => {
    const random = new RandomPairs(seed + 1);
    for (let i = 0; i < 5_000; i += 1) {
      const { policy, bodies } = random.bodies(1);
      if ('$or' in policy || JSON.stringify(policy).includes('$or')) continue;
      const input = new FilterInput(JSON.stringify(bodies[0]));
      const filter = compiled(policy, 'MessageBody');
      if (!filter || !input.body()) continue;
      const verdict = filter.match(input);
      const failed = explain(filter, input).filter((clause) => !clause.matches);
      const named = verdict.matches ? [] : [verdict.failure.path];
      assert.equal(failed.length > 0, !verdict.matches, JSON.stringify([policy, bodies]));
      assert(
        named.every((path) => failed.some((clause) => clause.path === path)),
        JSON.stringify([policy, bodies, named]),
      );
    }
  });
});
