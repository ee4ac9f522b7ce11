import { commands, env, l10n, window } from 'vscode';
import type { ComparedTexts } from './comparedTexts.ts';
import type { CopyForm, PanelTarget } from './contract.ts';
import type { Desk } from './desk.ts';
import { openMessages, saveFile } from './fileDialogs.ts';
import { whileShown } from './whileShown.ts';

export interface DeskPorts {
  readonly texts: ComparedTexts;
  readonly openQueue: (target: PanelTarget) => void;
}

/** The desk of this window. */
export function createVscodeDesk({ texts, openQueue }: DeskPorts): Desk {
  return {
    async copyMessages(text, { form, count }) {
      await env.clipboard.writeText(text);
      window.setStatusBarMessage(copiedWords(form, count), 3000);
    },
    whileShown,
    saveFile,
    openMessages,
    async compare(left, right) {
      const title = l10n.t('{0} ↔ {1}', shortName(left.name), shortName(right.name));
      await commands.executeCommand('vscode.diff', texts.add(left), texts.add(right), title);
    },
    openQueue,
  };
}

function copiedWords(form: CopyForm, count: number): string {
  const what: Record<CopyForm, string> = {
    body: count === 1 ? l10n.t('the body') : l10n.t('{0} bodies', count),
    json: count === 1 ? l10n.t('the message as JSON') : l10n.t('{0} messages as JSON', count),
    awsCli: count === 1 ? l10n.t('the message as AWS CLI command') : l10n.t('{0} messages as AWS CLI commands', count),
    sdkJs: count === 1 ? l10n.t('the message as AWS SDK code') : l10n.t('{0} messages as AWS SDK code', count),
    boto3: count === 1 ? l10n.t('the message as boto3 code') : l10n.t('{0} messages as boto3 code', count),
  };
  return l10n.t('Copied {0}', what[form]);
}

/** The beginning of a message id says enough. */
function shortName(name: string): string {
  return name.slice(0, 8);
}
