import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { shellQuote } from '../../../src/panel/copying/shellQuote.ts';
import { hostileText } from '../aMessage.ts';

describe('a quoted word of the shell', () => {
  const words = [hostileText, "'", "''", "'a'b'", '', ' ', '\\', '*', '~', '#', '$(touch x)', '-n', 'a=b', '\n'];

  it('is one word for the shell, and the same', function () {
    if (process.platform === 'win32') this.skip(); // there is no sh
    const script = `printf '%s\\0' ${words.map(shellQuote).join(' ')}`;

    const seen = execFileSync('sh', ['-c', script], { encoding: 'utf8', timeout: 5000 });

    assert.deepStrictEqual(seen.split('\0').slice(0, -1), words);
  });

  it('stays bare where nothing could be misread', () => {
    assert.deepStrictEqual(['http://127.0.0.1:4599/0/a.fifo', '30', "it's"].map(shellQuote), [
      'http://127.0.0.1:4599/0/a.fifo',
      '30',
      `'it'\\''s'`,
    ]);
  });
});
