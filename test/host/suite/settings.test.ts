import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { TestApi } from '../../../src/extension.ts';
import { anEmptyPlayground, whenever } from '../playground.ts';

describe('the settings of the engine', () => {
  const settings = () => vscode.workspace.getConfiguration('messagingPlayground.engine');

  afterEach(async () => {
    for (const name of ['limits', 'pace', 'access']) {
      await settings().update(name, undefined, vscode.ConfigurationTarget.Workspace);
    }
  });

  it('count at once, and again when they are taken back', async () => {
    const api = await anEmptyPlayground();

    await settings().update('limits', 'classic', vscode.ConfigurationTarget.Workspace);
    await settings().update('pace', 'aws', vscode.ConfigurationTarget.Workspace);
    await settings().update('access', 'enforce', vscode.ConfigurationTarget.Workspace);
    await whenever('strict settings', async () => is(api, 'classic', 'aws', 'enforce'));
    await settings().update('limits', undefined, vscode.ConfigurationTarget.Workspace);
    await settings().update('pace', undefined, vscode.ConfigurationTarget.Workspace);
    await settings().update('access', undefined, vscode.ConfigurationTarget.Workspace);
    await whenever('the usual settings', async () => is(api, 'aws', 'fast', 'off'));
  });

  it('count from the start, too', async () => {
    const { playground } = await anEmptyPlayground();
    await playground.stop();
    await settings().update('limits', 'relaxed', vscode.ConfigurationTarget.Workspace);

    await playground.ensureRunning();

    assert.strictEqual((await playground.inspect.settings()).limits, 'relaxed');
  });
});

async function is({ playground }: TestApi, limits: string, pace: string, access: string): Promise<boolean> {
  const current = await playground.inspect.settings();
  return current.limits === limits && current.pace === pace && current.access === access;
}
