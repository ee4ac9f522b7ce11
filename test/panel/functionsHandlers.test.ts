import assert from 'node:assert/strict';
import { handlerNames } from '../../src/panel/functionsHandlers.ts';

describe('the handlers of a file', () => {
  const cases: readonly (readonly [string, string, string, readonly string[]])[] = [
    [
      'are exported functions',
      'a.mjs',
      'export async function work(event) {}\nexport function* other() {}',
      ['work', 'other'],
    ],
    ['are exported constants', 'a.ts', 'export const work: Handler = async () => {};', ['work']],
    ['are members of exports', 'a.js', 'exports.work = () => {};\nmodule.exports.other = work;', ['work', 'other']],
    ['are listed', 'a.mjs', 'export { work as handler, type Event, other };', ['handler', 'other']],
    ['are members of module.exports', 'a.cjs', 'module.exports = { handler: work, other }', ['handler', 'other']],
    ['come with the usual one first', 'a.mjs', 'export const a = 1;\nexport const handler = a;', ['handler', 'a']],
    ['are the functions of a Python file', 'a.py', 'import os\ndef work(event, context):\n  pass\n', ['work']],
    ['are none that begin with an underscore', 'a.py', 'def _work(event):\n  pass\n', []],
    ['are none of a class', 'a.py', 'class A:\n  def work(self):\n    pass\n', []],
    ['are none in other words', 'a.mjs', 'const text = "export const";\n// about exports\n', []],
  ];
  for (const [sentence, path, text, expected] of cases) {
    it(sentence, () => assert.deepStrictEqual(handlerNames(path, text), expected));
  }
});
