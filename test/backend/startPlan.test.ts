import assert from 'node:assert/strict';
import { portWishes, storeFolders } from '../../src/backend/startPlan.ts';

describe('the ports to try', () => {
  it('are the configured one and those up to 4699', () => {
    assert.deepStrictEqual(portWishes(4599, undefined), [{ first: 4599, last: 4699 }]);
  });

  it('begin with the one this workspace had last', () => {
    assert.deepStrictEqual(portWishes(4599, { port: 4603, configured: 4599 }), [
      { first: 4603, last: 4603 },
      { first: 4599, last: 4699 },
    ]);
  });

  it('forget the last one when the setting has changed', () => {
    assert.deepStrictEqual(portWishes(4650, { port: 4603, configured: 4599 }), [{ first: 4650, last: 4699 }]);
  });

  it('are one alone above 4699', () => {
    assert.deepStrictEqual(portWishes(9000, undefined), [{ first: 9000, last: 9000 }]);
  });
});

describe('the folders of the store', () => {
  it('begin with the one of the workspace; further windows have further ones', () => {
    assert.deepStrictEqual(storeFolders('workspace', '/w', '/g').slice(0, 2), ['/w/store', '/w/store-window-2']);
  });

  it('are below the global folder without a workspace', () => {
    assert.strictEqual(storeFolders('workspace', undefined, '/g')[0], '/g/no-folder');
  });

  it('are shared by all workspaces when the setting says global', () => {
    assert.strictEqual(storeFolders('global', '/w', '/g')[0], '/g/shared');
  });

  it('are none in memory', () => {
    assert.deepStrictEqual(storeFolders('memory', '/w', '/g'), []);
  });
});
