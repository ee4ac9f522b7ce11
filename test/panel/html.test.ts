import assert from 'node:assert/strict';
import { newNonce, panelHtml } from '../../src/panel/html.ts';

const parts = {
  cspSource: 'https://webview.test',
  nonce: 'bm9uY2U=',
  base: 'https://webview.test/dist',
  script: 'https://webview.test/main.js',
  language: 'en',
  title: 'orders',
};

describe('the page of a panel', () => {
  it('has exactly the policy that Monaco was tried with', () => {
    const policy = /content="(default-src[^"]*)"/.exec(panelHtml(parts))?.[1];

    assert.strictEqual(
      policy,
      "default-src 'none'; script-src 'nonce-bm9uY2U='; style-src https://webview.test 'unsafe-inline'; font-src https://webview.test; img-src https://webview.test data:; connect-src https://webview.test; worker-src blob:",
    );
  });

  it('holds the app and says where its build is', () => {
    assert.match(panelHtml(parts), /<body data-base="https:\/\/webview.test\/dist">\s*<q-app><\/q-app>/);
  });

  it('loads one module with the nonce and nothing else; style sheets come with what needs them', () => {
    const html = panelHtml(parts);

    assert.ok(html.includes('<script type="module" nonce="bm9uY2U=" src="https://webview.test/main.js"></script>'));
    assert.ok(!html.includes('<link'));
  });

  it('writes names as text', () => {
    assert.ok(panelHtml({ ...parts, title: '"><script>' }).includes('<title>&quot;&gt;&lt;script&gt;</title>'));
  });

  it('has another nonce of 128 bits each time', () => {
    const nonces = new Set(Array.from({ length: 50 }, newNonce));

    assert.deepStrictEqual(
      [nonces.size, [...nonces].every((nonce) => /^[A-Za-z0-9+/]{22}==$/.test(nonce))],
      [50, true],
    );
  });
});
