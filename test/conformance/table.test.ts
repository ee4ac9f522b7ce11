import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { snsCases } from './cases/snsCases.ts';
import { sqsCases } from './cases/sqsCases.ts';
import { leftOut } from './leftOut.ts';
import { allPassed, kindOf } from './results.ts';
import { document, withSummary } from './table.ts';

const root = resolve(import.meta.dirname, '../..');
const results = [...allPassed('sqs', sqsCases), ...allPassed('sns', snsCases)];

describe('the table of conformance', () => {
  it('is what npm run conformance writes', () => {
    assert.equal(readFileSync(`${root}/docs/conformance.md`, 'utf8'), document(results, leftOut));
  });

  it('stands in the README', () => {
    const readme = readFileSync(`${root}/README.md`, 'utf8');
    assert.equal(readme, withSummary(readme, results));
  });

  it('names the source of every case, and each case once', () => {
    for (const cases of [sqsCases, snsCases]) {
      const names = cases.map(({ name }) => name);
      assert.deepEqual(
        names.filter((name, at) => names.indexOf(name) !== at),
        [],
      );
    }
    for (const { source } of [...sqsCases, ...snsCases, ...leftOut]) kindOf(source);
  });
});
