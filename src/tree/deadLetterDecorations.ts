import { l10n, ThemeColor, Uri, window, type FileDecoration } from 'vscode';
import type { Disposable } from '../base/disposable.ts';
import type { QueueTarget } from '../backend/queueTarget.ts';

const scheme = 'messaging-playground-queue';

/** Names a dead-letter queue and how much it holds; another count is another URI, so decorations need no events. */
export function deadLetterUri({ accountId, region, name }: QueueTarget, count: number): Uri {
  return Uri.from({ scheme, path: `/${accountId}/${region}/${name}`, query: String(count) });
}

/** Red names and a badge for dead-letter queues that hold messages. */
export function registerDeadLetterDecorations(): Disposable {
  return window.registerFileDecorationProvider({
    provideFileDecoration: (uri) => (uri.scheme === scheme ? decoration(Number(uri.query)) : undefined),
  });
}

function decoration(count: number): FileDecoration {
  return {
    badge: count > 9 ? '9+' : String(count), // VS Code shows two characters
    color: new ThemeColor('list.errorForeground'),
    tooltip: count === 1 ? l10n.t('1 dead letter') : l10n.t('{0} dead letters', count),
  };
}
