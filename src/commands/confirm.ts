import { window, workspace } from 'vscode';

export interface Question {
  /** Which `messagingPlayground.confirm.*` setting can silence it; absent: none. */
  readonly setting?: 'purge' | 'delete';
  readonly question: string;
  readonly detail: string;
  /** The button that goes on. */
  readonly action: string;
}

/** Asks modally; true to go on. */
export async function confirm({ setting, question, detail, action }: Question): Promise<boolean> {
  if (setting && isSilenced(setting)) return true;
  return (await window.showWarningMessage(question, { modal: true, detail }, action)) === action;
}

function isSilenced(setting: NonNullable<Question['setting']>): boolean {
  return workspace.getConfiguration('messagingPlayground').get<string>(`confirm.${setting}`) === 'never';
}
