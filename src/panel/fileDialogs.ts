import { FileType, l10n, Uri, window, workspace } from 'vscode';
import { namedError } from '../backend/post.ts';
import { createTextFile, homePath, type TextSink } from '../backend/textFile.ts';
import type { Desk } from './desk.ts';

/** What is read at once; about a hundred thousand messages of 2 KiB. */
const mostBytes = 256 * 1024 * 1024;

export const saveFile: Desk['saveFile'] = async ({ name, kind }) => {
  const uri = await window.showSaveDialog({
    title: kind === 'ndjson' ? l10n.t('Export Messages') : l10n.t('Save Body'),
    saveLabel: kind === 'ndjson' ? l10n.t('Export') : l10n.t('Save'),
    defaultUri: proposedUri(name),
    filters: filtersOf(kind),
  });
  if (!uri) return undefined;
  return uri.scheme === 'file' ? createTextFile(uri.fsPath) : bufferedFile(uri);
};

export const openMessages: Desk['openMessages'] = async () => {
  const [uri] =
    (await window.showOpenDialog({
      title: l10n.t('Import Messages'),
      openLabel: l10n.t('Import'),
      filters: filtersOf('ndjson'),
    })) ?? [];
  if (!uri) return undefined;
  const { size, type } = await workspace.fs.stat(uri);
  if ((type & FileType.File) === 0) throw namedError('InvalidFile', l10n.t('{0} is not a file.', uri.path));
  if (size > mostBytes) throw namedError('InvalidFile', l10n.t('The file is larger than 256 MiB; import it in parts.'));
  return { name: uri.path, text: textOf(await workspace.fs.readFile(uri)) };
};

/** In the open folder, else at home. */
function proposedUri(name: string): Uri {
  const folder = workspace.workspaceFolders?.[0]?.uri;
  return folder ? Uri.joinPath(folder, name) : Uri.file(homePath(name));
}

function filtersOf(kind: 'ndjson' | 'json' | 'text'): Record<string, string[]> {
  const all = { [l10n.t('All files')]: ['*'] };
  if (kind === 'ndjson') return { [l10n.t('Messages, one a line')]: ['ndjson', 'jsonl'], ...all };
  return kind === 'json' ? { JSON: ['json'], ...all } : { [l10n.t('Text')]: ['txt'], ...all };
}

/** Wrong bytes are said rather than replaced. */
function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw namedError('InvalidFile', l10n.t('The file is not text in UTF-8.'));
  }
}

/** A file system of another extension takes a file only as a whole. */
function bufferedFile(uri: Uri): TextSink {
  const parts: string[] = [];
  return {
    write: (text) => Promise.resolve(void parts.push(text)),
    close: async () => workspace.fs.writeFile(uri, new TextEncoder().encode(parts.join(''))),
    abandon: () => Promise.resolve(),
  };
}
