import assert from 'node:assert/strict';
import { snsCases } from './cases/snsCases.ts';
import { sqsCases } from './cases/sqsCases.ts';
import { leftOut } from './leftOut.ts';
import { recorded } from './recorded.ts';
import { recordedSns } from './recordedSns.ts';

const sources = [...sqsCases, ...snsCases, ...leftOut].map(({ source }) => source);

/** Nothing that is known for certain is forgotten. */
describe('what is recorded of AWS', () => {
  for (const [area, tests] of [...Object.entries(recorded), ...Object.entries(recordedSns)]) {
    it(`has a case or a reason for each of its ${tests.length} recordings of ${area}`, () => {
      assert.deepEqual(
        tests.filter((test) => !sources.some((source) => names(source, test))),
        [],
      );
    });
  }
});

/** Not as the beginning or the end of another name. */
function names(source: string, test: string): boolean {
  const at = source.indexOf(test);
  if (at < 0) return false;
  const isWhole = !/\w/.test(source[at - 1] ?? '') && !/\w/.test(source[at + test.length] ?? '');
  return isWhole || names(source.slice(at + 1), test);
}
