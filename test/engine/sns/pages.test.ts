import assert from 'node:assert/strict';
import type { Call } from '../../../src/engine/call.ts';
import { snsLimits } from '../../../src/engine/sns/limits.ts';
import { OrderedGroups } from '../../../src/engine/sns/orderedGroups.ts';
import { pageOf } from '../../../src/engine/sns/pages.ts';

interface Row {
  readonly group: string;
  readonly name: string;
  readonly value?: number;
}

function aList(...names: string[]): OrderedGroups<Row> {
  const groups = new OrderedGroups<Row>(
    ({ group }) => group,
    ({ name }) => name,
  );
  for (const name of names) groups.apply(undefined, { group: 'g', name });
  return groups;
}

function namesOf(groups: OrderedGroups<Row>, group = 'g'): string[] {
  return groups.of(group).map(({ name }) => name);
}

describe('rows in order', () => {
  it('stand by their key, whenever they came', () => {
    assert.deepEqual(namesOf(aList('c', 'a', 'd', 'b')), ['a', 'b', 'c', 'd']);
  });

  it('are those of their group alone', () => {
    const groups = aList('a');
    groups.apply(undefined, { group: 'other', name: 'b' });
    assert.deepEqual([namesOf(groups), namesOf(groups, 'other'), namesOf(groups, 'none')], [['a'], ['b'], []]);
  });

  it('are replaced in their place, and leave it', () => {
    const groups = aList('a', 'b', 'c');
    const b = { group: 'g', name: 'b' };
    groups.apply(b, { ...b, value: 2 });
    const replaced = groups.of('g').map(({ name, value }) => [name, value]);
    groups.apply({ ...b, value: 2 }, undefined);
    assert.deepEqual(
      [replaced, namesOf(groups)],
      [
        [
          ['a', undefined],
          ['b', 2],
          ['c', undefined],
        ],
        ['a', 'c'],
      ],
    );
  });
});

describe('a page of a long list', () => {
  it('is found without a look at all of it', () => {
    const call = { snsLimits } as Call;
    const rows = Array.from({ length: 100_000 }, (_, id) => ({ id }));
    let looks = 0;
    const keyOf = ({ id }: { readonly id: number }): number => {
      looks++;
      return id;
    };
    let token: string | undefined;
    for (let page = 0; page < 3; page++) token = pageOf(call, 'rows', rows, keyOf, token).next.NextToken;
    const { rows: found } = pageOf(call, 'rows', rows, keyOf, token);
    assert.deepEqual([found[0], found.length], [{ id: 300 }, 100]);
    assert.ok(looks < 100, `${looks} looks`);
  });
});
