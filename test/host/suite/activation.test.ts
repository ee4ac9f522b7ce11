import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { extensionId, theExtension, until } from '../playground.ts';

describe('activation', () => {
  it('happens by itself when VS Code has started', async () => {
    await until('activation', () => vscode.extensions.getExtension(extensionId)?.isActive);
  });

  it('takes less than 100 ms', async () => {
    const { activationMs } = (await theExtension()).exports;

    console.log(`      activate() took ${activationMs.toFixed(1)} ms`);
    assert.ok(activationMs < 100);
  });

  it('leaves the engine alone in a workspace where it never ran', async () => {
    const { playground } = (await theExtension()).exports;

    assert.strictEqual(playground.state.state, 'stopped');
  });
});
