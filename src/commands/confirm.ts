import { window, workspace } from 'vscode';

export interface Question {
  /** Which `messagingPlayground.confirm.*` setting can silence it. */
  readonly setting: 'purge' | 'delete';
  readonly question: string;
  readonly detail: string;
  /** The button that goes on. */
  readonly action: string;
}

/** Asks modally; true to go on. */
export async function confirm({ setting, question, detail, action }: Question): Promise<boolean> {
  const when = workspace.getConfiguration('messagingPlayground').get<string>(`confirm.${setting}`);
  if (when === 'never') return true;
  return (await window.showWarningMessage(question, { modal: true, detail }, action)) === action;
}
