import { l10n, window } from 'vscode';
import type { CommandContext } from './context.ts';
import { pickTopic } from './pickTopic.ts';

/** Subscribes a web endpoint, which gets a request to confirm and nothing else until it has. */
export async function subscribeHttpEndpoint(context: CommandContext, argument?: unknown): Promise<void> {
  const topic = await pickTopic(context, argument, l10n.t('Subscribe HTTP Endpoint'));
  if (!topic) return;
  const endpoint = await window.showInputBox({
    title: l10n.t('Subscribe an HTTP Endpoint to {0}', topic.name),
    prompt: l10n.t('Where messages are posted to; it has to confirm by visiting the SubscribeURL that it gets first'),
    placeHolder: 'http://localhost:3000/hook',
    ignoreFocusOut: true,
    validateInput: (text) => (protocolOf(text) ? undefined : l10n.t('A URL that begins with http:// or https://.')),
  });
  const protocol = endpoint === undefined ? undefined : protocolOf(endpoint);
  if (endpoint === undefined || !protocol) return;

  const request = { protocol, endpoint: endpoint.trim(), attributes: {} };
  const { isPending } = await context.panels.topicService(topic.target).subscribe(request);
  const done = isPending
    ? l10n.t('{0} is subscribed and has to confirm', endpoint)
    : l10n.t('{0} gets the messages of {1}', endpoint, topic.name);
  window.setStatusBarMessage(done, 5000);
  if (argument === undefined) context.panels.openTopic(topic.target, 'showSubscriptions');
}

function protocolOf(text: string): 'http' | 'https' | undefined {
  const protocol = URL.parse(text)?.protocol;
  if (protocol === 'http:') return 'http';
  return protocol === 'https:' ? 'https' : undefined;
}
