import { commands, env, l10n, window } from 'vscode';
import type { Methods } from './channel.ts';
import type { AnyTarget } from './contract.ts';

/** What every panel can ask of VS Code itself. */
export const copyCall: Methods = {
  copy: async ({ text, what }: { readonly text: string; readonly what: string }) => {
    await env.clipboard.writeText(text);
    window.setStatusBarMessage(l10n.t('Copied {0}', what), 3000);
  },
};

/** Runs what is contributed under our prefix, and always on what this panel shows. */
export function commandCall(target: AnyTarget): Methods {
  return {
    command: async ({ id }: { readonly id: string }) => {
      await commands.executeCommand(`messagingPlayground.${id}`, ...argumentsOf(id, target));
    },
  };
}

function argumentsOf(id: string, target: AnyTarget): unknown[] {
  if (id === 'showLog' || id === 'startPlayground' || !('name' in target)) return [];
  // What is gone is offered again where it was, under its name.
  return id === 'createQueue' || id === 'createTopic' ? [{ world: target, name: target.name }] : [target];
}
