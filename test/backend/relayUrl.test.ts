import assert from 'node:assert/strict';
import { relayAddress, withPassword } from '../../src/backend/relayUrl.ts';

describe('the URL of a mail relay', () => {
  const cases: readonly (readonly [string, string, ReturnType<typeof relayAddress>])[] = [
    [
      'needs no password without a user',
      'smtp://localhost:1025',
      { host: 'localhost:1025', user: '', needsPassword: false },
    ],
    ['needs one with a user', 'smtps://a%40b.c@host', { host: 'host', user: 'a@b.c', needsPassword: true }],
    ['may have one', 'smtp://me:secret@host:25', { host: 'host:25', user: 'me', needsPassword: false }],
    ['is none of the web', 'https://host', undefined],
    ['is none without a host', 'smtp:', undefined],
    ['is none when empty', '', undefined],
  ];
  for (const [sentence, text, expected] of cases) {
    it(sentence, () => assert.deepStrictEqual(relayAddress(text), expected));
  }

  it('takes a password of any characters', () => {
    const url = new URL(withPassword('smtp://me@host:587', 'p@ss:w/rd%21'));

    assert.deepStrictEqual([url.host, decodeURIComponent(url.password)], ['host:587', 'p@ss:w/rd%21']);
  });
});
