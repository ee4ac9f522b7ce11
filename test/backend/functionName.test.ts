import assert from 'node:assert/strict';
import { proposedName } from '../../src/backend/functionName.ts';

describe('the name that a file proposes for a function', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ['is that of the file', '/work/src/audit.mjs', 'audit'],
    ['is that of the folder where the file says nothing', '/work/orders/handler.ts', 'orders'],
    ['is read from a path of Windows', String.raw`C:\work\orders\index.js`, 'orders'],
    ['is the file where there is no folder', 'handler.py', 'handler'],
    ['takes no characters that Lambda refuses', '/work/my audit (2).js', 'my-audit-2-'],
    ['is short enough', `/work/${'a'.repeat(80)}.js`, 'a'.repeat(64)],
    ['is something at least', '/work/+.js', 'handler'],
  ];
  for (const [sentence, path, expected] of cases) {
    it(sentence, () => assert.strictEqual(proposedName(path), expected));
  }
});
