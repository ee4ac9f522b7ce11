import { FileType, l10n, Uri, window, workspace, type QuickPickItem } from 'vscode';
import { namedError } from '../backend/post.ts';
import { handlerFiles } from './functionsHandlers.ts';

/** As many as a list that people read can have. */
const mostFiles = 2000;

interface FileItem extends QuickPickItem {
  readonly uri?: Uri;
}

/** Functions run what is in the workspace: only one that the user trusts may do that. */
export function requireTrust(): void {
  if (workspace.isTrusted) return;
  throw namedError(
    'NotTrusted',
    l10n.t(
      'Functions run the code of this workspace, and you have not trusted it yet. Trust it with Workspaces: Manage Workspace Trust.',
    ),
  );
}

/** Asks which file holds the handler: one of the workspace, or any other on this machine. */
export async function pickFile(): Promise<{ path: string; text: string } | undefined> {
  const found = await workspace.findFiles(handlerFiles, '**/node_modules/**', mostFiles);
  const uris = found.filter(({ scheme }) => scheme === 'file').sort((a, b) => (a.path < b.path ? -1 : 1));
  const other: FileItem = { label: l10n.t('$(folder-opened) Another File…'), alwaysShow: true };
  const files = uris.map((uri): FileItem => ({ label: `$(file-code) ${workspace.asRelativePath(uri)}`, uri }));
  const title = l10n.t('File of the Handler');
  const placeHolder = l10n.t('A JavaScript, TypeScript or Python file that exports it');
  const chosen = await window.showQuickPick([...files, other], { title, placeHolder, ignoreFocusOut: true });
  const uri = chosen && (chosen.uri ?? (await openDialog(title)));
  return uri && { path: uri.fsPath, text: await textOf(uri) };
}

/** Asks under which name, writes it and opens it. The dialog asks before it replaces a file. */
export async function writeFile({
  fileName,
  text,
}: {
  readonly fileName: string;
  readonly text: string;
}): Promise<string | undefined> {
  const uri = await window.showSaveDialog({
    title: l10n.t('Where to Write the Handler'),
    saveLabel: l10n.t('Write Handler'),
    ...(await proposal(fileName)),
  });
  if (!uri) return undefined;
  await workspace.fs.writeFile(uri, Buffer.from(text));
  await window.showTextDocument(uri, { preview: false });
  return uri.fsPath;
}

export async function openFile(path: string): Promise<void> {
  await window.showTextDocument(Uri.file(path), { preview: false });
}

async function openDialog(title: string): Promise<Uri | undefined> {
  const filters = { [l10n.t('Handlers')]: ['js', 'mjs', 'cjs', 'ts', 'mts', 'py'] };
  return (await window.showOpenDialog({ title, filters }))?.[0];
}

async function textOf(uri: Uri): Promise<string> {
  return Buffer.from(await workspace.fs.readFile(uri)).toString('utf8');
}

/** A name in the first folder that is not taken. */
async function proposal(fileName: string): Promise<{ defaultUri?: Uri }> {
  const folder = workspace.workspaceFolders?.find(({ uri }) => uri.scheme === 'file');
  if (!folder) return {};
  const [, stem, ending] = /^(.*)(\.[^.]+)$/.exec(fileName)!;
  for (let number = 1; ; number++) {
    const uri = Uri.joinPath(folder.uri, number === 1 ? fileName : `${stem}-${number}${ending}`);
    if (!(await exists(uri))) return { defaultUri: uri };
  }
}

async function exists(uri: Uri): Promise<boolean> {
  try {
    return (await workspace.fs.stat(uri)).type !== FileType.Unknown;
  } catch {
    return false;
  }
}
