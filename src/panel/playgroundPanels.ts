import { l10n } from 'vscode';
import type { Backend } from '../backend/backend.ts';
import type { QueueTarget } from '../backend/queueTarget.ts';
import type { NamedTopic } from '../backend/topicTarget.ts';
import { DisposableStore, type Disposable } from '../base/disposable.ts';
import { ComparedTexts } from './comparedTexts.ts';
import type { Confirm } from './confirming.ts';
import type {
  FunctionsAsk,
  FunctionsTarget,
  InboxAsk,
  InboxTarget,
  PanelTarget,
  QueueAsk,
  TopicAsk,
  TopicTarget,
} from './contract.ts';
import type { Desk } from './desk.ts';
import { openFile, pickFile, requireTrust, writeFile } from './functionsFiles.ts';
import { functionsKind, functionsTarget } from './functionsKind.ts';
import { FunctionsService, type FunctionsDesk } from './functionsService.ts';
import { inboxKind, inboxTarget } from './inboxKind.ts';
import { InboxService, type InboxDesk } from './inboxService.ts';
import { Panels, type PanelsPorts } from './panels.ts';
import { queueKind } from './queueKind.ts';
import { QueueService } from './queueService.ts';
import type { TopicDesk } from './topicDesk.ts';
import { topicKind } from './topicKind.ts';
import { TopicService } from './topicService.ts';
import { createVscodeDesk } from './vscodeDesk.ts';

export interface PlaygroundPanelsPorts extends PanelsPorts {
  readonly confirm: Confirm;
}

/** Every kind of panel, how one opens another, and what they can do for commands that need no panel. */
export class PlaygroundPanels implements Disposable {
  readonly queues: Panels<PanelTarget, QueueAsk>;
  readonly topics: Panels<TopicTarget, TopicAsk>;
  readonly inbox: Panels<InboxTarget, InboxAsk>;
  readonly functions: Panels<FunctionsTarget, FunctionsAsk>;
  readonly inboxService: InboxService;
  readonly functionsService: FunctionsService;
  readonly #backend: Backend;
  readonly #confirm: Confirm;
  readonly #owned = new DisposableStore();
  readonly #queueDesk: Desk;
  readonly #topicDesk: TopicDesk;

  constructor(ports: PlaygroundPanelsPorts) {
    const { backend } = ports;
    this.#backend = backend;
    this.#confirm = ports.confirm;
    this.#queueDesk = createVscodeDesk({
      texts: this.#owned.add(new ComparedTexts()),
      openQueue: (target) => this.openQueue(target),
    });
    this.#topicDesk = this.#createTopicDesk();
    const inboxDesk = this.#createInboxDesk();
    const functionsDesk = this.#createFunctionsDesk();
    this.inboxService = new InboxService(backend, inboxDesk);
    this.functionsService = new FunctionsService(backend, functionsDesk);
    this.queues = this.#owned.add(new Panels(queueKind(backend, this.#queueDesk), ports));
    this.topics = this.#owned.add(new Panels(topicKind(backend, this.#topicDesk), ports));
    this.inbox = this.#owned.add(new Panels(inboxKind(backend, inboxDesk), ports));
    this.functions = this.#owned.add(new Panels(functionsKind(backend, functionsDesk), ports));
  }

  openQueue({ accountId, region, name }: QueueTarget, what?: QueueAsk): void {
    const target: PanelTarget = { kind: 'queue', accountId, region, name };
    if (what === undefined) this.queues.open(target);
    else this.queues.openAndAsk(target, what);
  }

  /** `subscription`: the row that it is asked for. */
  openTopic({ accountId, region, name }: NamedTopic, what?: TopicAsk, subscription?: number): void {
    const target: TopicTarget = { kind: 'topic', accountId, region, name };
    if (what === undefined) this.topics.open(target);
    else this.topics.openAndAsk(target, what, subscription);
  }

  openInbox(): void {
    this.inbox.open(inboxTarget);
  }

  openFunctions(what?: FunctionsAsk): void {
    if (what === undefined) this.functions.open(functionsTarget);
    else this.functions.openAndAsk(functionsTarget, what);
  }

  queueService({ accountId, region, name }: QueueTarget): QueueService {
    return new QueueService(this.#backend, { kind: 'queue', accountId, region, name }, this.#queueDesk);
  }

  topicService({ accountId, region, name }: NamedTopic): TopicService {
    return new TopicService(this.#backend, { kind: 'topic', accountId, region, name }, this.#topicDesk);
  }

  dispose(): void {
    this.#owned.dispose();
  }

  #createTopicDesk(): TopicDesk {
    return {
      confirmsUnsubscribe: ({ endpoint, topic }) =>
        this.#confirm({
          setting: 'delete',
          question: l10n.t('Unsubscribe {0} from {1}?', endpoint, topic),
          detail: l10n.t('It gets nothing more of this topic, and its filter policy is gone. This cannot be undone.'),
          action: l10n.t('Unsubscribe'),
        }),
      openQueue: ({ accountId, region, name }, message) => {
        const target: PanelTarget = { kind: 'queue', accountId, region, name };
        if (message === undefined) this.queues.open(target);
        else this.queues.openAndShow(target, message);
      },
      openInbox: () => this.openInbox(),
      openFunctions: () => this.openFunctions(),
    };
  }

  #createInboxDesk(): InboxDesk {
    return {
      confirmsClear: (count) =>
        this.#confirm({
          setting: 'purge',
          question: l10n.t('Clear the inbox?'),
          detail:
            count === 1
              ? l10n.t('1 message is deleted. This cannot be undone.')
              : l10n.t('{0} messages are deleted. This cannot be undone.', count),
          action: l10n.t('Clear'),
        }),
      followedText(action, topic) {
        if (action === 'confirmed') return l10n.t('The subscription to {0} is confirmed.', topic);
        if (action === 'unsubscribed') return l10n.t('The subscription to {0} has ended.', topic);
        return l10n.t('Done.');
      },
      openTopic: (target) => this.openTopic(target),
    };
  }

  #createFunctionsDesk(): FunctionsDesk {
    return {
      requireTrust,
      pickFile,
      writeFile,
      openFile,
      confirmsRemove: ({ name }) =>
        this.#confirm({
          setting: 'delete',
          question: l10n.t('Remove the function {0}?', name),
          detail: l10n.t('Its file stays as it is. Topics that call it and queues that it consumes lose it.'),
          action: l10n.t('Remove'),
        }),
      confirmsRemoveEventSource: ({ functionName, queueName }) =>
        this.#confirm({
          setting: 'delete',
          question: l10n.t('Stop {0} from consuming {1}?', functionName, queueName),
          detail: l10n.t('Its messages stay in the queue.'),
          action: l10n.t('Stop'),
        }),
      openQueue: (target) => this.openQueue(target),
    };
  }
}
