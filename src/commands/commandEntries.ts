import { l10n } from 'vscode';
import type { Command } from './context.ts';

export interface Entry {
  readonly load: () => Promise<Command>;
  /** Begins the sentence that is shown when it fails. */
  readonly failed: string;
}

/** Every command by its name behind `messagingPlayground.`; what it needs is loaded when it first runs. */
export function commandEntries(): Record<string, Entry> {
  return {
    startPlayground: {
      load: async () => (await import('./startPlayground.ts')).startPlayground,
      failed: l10n.t('The playground did not start'),
    },
    stopPlayground: {
      load: async () => (await import('./stopPlayground.ts')).stopPlayground,
      failed: l10n.t('The playground did not stop'),
    },
    restartPlayground: {
      load: async () => (await import('./restartPlayground.ts')).restartPlayground,
      failed: l10n.t('The playground did not restart'),
    },
    resetPlayground: {
      load: async () => (await import('./resetPlayground.ts')).resetPlayground,
      failed: l10n.t('The playground was not reset'),
    },
    createQueue: {
      load: async () => (await import('./createQueue.ts')).createQueue,
      failed: l10n.t('The queue was not created'),
    },
    openQueue: {
      load: async () => (await import('./openQueue.ts')).openQueue,
      failed: l10n.t('The queue cannot be shown'),
    },
    sendMessage: {
      load: async () => (await import('./sendMessage.ts')).sendMessage,
      failed: l10n.t('The message was not sent'),
    },
    receiveMessages: {
      load: async () => (await import('./receiveMessages.ts')).receiveMessages,
      failed: l10n.t('No message was received'),
    },
    purgeQueue: {
      load: async () => (await import('./purgeQueue.ts')).purgeQueue,
      failed: l10n.t('The queue was not purged'),
    },
    deleteQueue: {
      load: async () => (await import('./deleteQueue.ts')).deleteQueue,
      failed: l10n.t('The queue was not deleted'),
    },
    copyQueue: {
      load: async () => (await import('./copyQueue.ts')).copyQueue,
      failed: l10n.t('The queue was not copied'),
    },
    peekMessages: {
      load: async () => (await import('./openQueue.ts')).openQueue,
      failed: l10n.t('The messages cannot be shown'),
    },
    configureQueue: {
      load: async () => (await import('./openPanel.ts')).openPanel(l10n.t('Configure Queue'), 'configureQueue'),
      failed: l10n.t('The queue cannot be configured'),
    },
    setDeadLetterQueue: {
      load: async () => (await import('./setDeadLetterQueue.ts')).setDeadLetterQueue,
      failed: l10n.t('The dead-letter queue was not set'),
    },
    redriveMessages: {
      load: async () => (await import('./openPanel.ts')).redriveMessages(),
      failed: l10n.t('Nothing was redriven'),
    },
    cancelRedrive: {
      load: async () => (await import('./cancelRedrive.ts')).cancelRedrive,
      failed: l10n.t('The redrive was not cancelled'),
    },
    generateMessages: {
      load: async () => (await import('./openPanel.ts')).openPanel(l10n.t('Generate Messages'), 'generateMessages'),
      failed: l10n.t('No message was generated'),
    },
    showLanes: {
      load: async () => (await import('./openPanel.ts')).openPanel(l10n.t('Show Message Groups'), 'showLanes'),
      failed: l10n.t('The message groups cannot be shown'),
    },
    exportMessages: {
      load: async () => (await import('./exportMessages.ts')).exportMessages,
      failed: l10n.t('The messages were not exported'),
    },
    importMessages: {
      load: async () => (await import('./importMessages.ts')).importMessages,
      failed: l10n.t('The messages were not imported'),
    },
    receiveMessage: {
      load: async () => (await import('./actOnMessages.ts')).receiveMessage,
      failed: l10n.t('The message was not received'),
    },
    releaseMessage: {
      load: async () => (await import('./actOnMessages.ts')).releaseMessage,
      failed: l10n.t('The message was not released'),
    },
    extendVisibility: {
      load: async () => (await import('./actOnMessages.ts')).extendVisibility,
      failed: l10n.t('The visibility was not extended'),
    },
    deleteMessage: {
      load: async () => (await import('./actOnMessages.ts')).deleteMessage,
      failed: l10n.t('The message was not deleted'),
    },
    compareMessages: {
      load: async () => (await import('./copyMessages.ts')).compareMessages,
      failed: l10n.t('The messages cannot be compared'),
    },
    copyAsAwsCli: {
      load: async () => (await import('./copyMessages.ts')).copyAs('awsCli'),
      failed: l10n.t('The message was not copied'),
    },
    copyAsSdkJs: {
      load: async () => (await import('./copyMessages.ts')).copyAs('sdkJs'),
      failed: l10n.t('The message was not copied'),
    },
    copyAsBoto3: {
      load: async () => (await import('./copyMessages.ts')).copyAs('boto3'),
      failed: l10n.t('The message was not copied'),
    },
    copyAsJson: {
      load: async () => (await import('./copyMessages.ts')).copyAs('json'),
      failed: l10n.t('The message was not copied'),
    },
    pauseClock: {
      load: async () => (await import('./clock.ts')).pauseClock,
      failed: l10n.t('The clock was not paused'),
    },
    resumeClock: {
      load: async () => (await import('./clock.ts')).resumeClock,
      failed: l10n.t('The clock was not resumed'),
    },
    advanceClock: {
      load: async () => (await import('./clock.ts')).advanceClock,
      failed: l10n.t('The clock was not advanced'),
    },
    nextDeadline: {
      load: async () => (await import('./clock.ts')).nextDeadline,
      failed: l10n.t('The clock was not moved'),
    },
    copyEndpointUrl: {
      load: async () => (await import('./copyEndpointUrl.ts')).copyEndpointUrl,
      failed: l10n.t('The endpoint was not copied'),
    },
    copyArn: {
      load: async () => (await import('./copyArn.ts')).copyArn,
      failed: l10n.t('The ARN was not copied'),
    },
    copyQueueUrl: {
      load: async () => (await import('./copyQueueUrl.ts')).copyQueueUrl,
      failed: l10n.t('The queue URL was not copied'),
    },
    createTopic: {
      load: async () => (await import('./createTopic.ts')).createTopic,
      failed: l10n.t('The topic was not created'),
    },
    openTopic: {
      load: async () => (await import('./openTopic.ts')).openTopic,
      failed: l10n.t('The topic cannot be shown'),
    },
    publishMessage: {
      load: async () => (await import('./publishMessage.ts')).publishMessage,
      failed: l10n.t('The message was not published'),
    },
    subscribe: {
      load: async () => (await import('./openTopic.ts')).openTopicPanel(l10n.t('Subscribe'), 'subscribe'),
      failed: l10n.t('Nothing was subscribed'),
    },
    subscribeQueue: {
      load: async () => (await import('./subscribeQueue.ts')).subscribeQueue,
      failed: l10n.t('The queue was not subscribed'),
    },
    subscribeHttpEndpoint: {
      load: async () => (await import('./subscribeHttpEndpoint.ts')).subscribeHttpEndpoint,
      failed: l10n.t('The endpoint was not subscribed'),
    },
    configureTopic: {
      load: async () => (await import('./openTopic.ts')).openTopicPanel(l10n.t('Configure Topic'), 'configureTopic'),
      failed: l10n.t('The topic cannot be configured'),
    },
    editFilterPolicy: {
      load: async () => (await import('./actOnSubscription.ts')).editFilterPolicy,
      failed: l10n.t('The filter policy cannot be edited'),
    },
    pauseSubscription: {
      load: async () => (await import('./actOnSubscription.ts')).pauseSubscription,
      failed: l10n.t('The subscription was not paused'),
    },
    resumeSubscription: {
      load: async () => (await import('./actOnSubscription.ts')).resumeSubscription,
      failed: l10n.t('The subscription was not resumed'),
    },
    confirmSubscription: {
      load: async () => (await import('./actOnSubscription.ts')).confirmSubscription,
      failed: l10n.t('The subscription was not confirmed'),
    },
    allowTopicToSend: {
      load: async () => (await import('./actOnSubscription.ts')).allowTopicToSend,
      failed: l10n.t('The policy of the queue was not changed'),
    },
    unsubscribe: {
      load: async () => (await import('./actOnSubscription.ts')).unsubscribe,
      failed: l10n.t('The subscription was not ended'),
    },
    copyTopic: {
      load: async () => (await import('./copyTopic.ts')).copyTopic,
      failed: l10n.t('The topic was not copied'),
    },
    deleteTopic: {
      load: async () => (await import('./deleteTopic.ts')).deleteTopic,
      failed: l10n.t('The topic was not deleted'),
    },
    openInbox: {
      load: async () => (await import('./inbox.ts')).openInbox,
      failed: l10n.t('The inbox cannot be shown'),
    },
    clearInbox: {
      load: async () => (await import('./inbox.ts')).clearInbox,
      failed: l10n.t('The inbox was not cleared'),
    },
    openFunctions: {
      load: async () => (await import('./functions.ts')).openFunctions,
      failed: l10n.t('The functions cannot be shown'),
    },
    addFunction: {
      load: async () => (await import('./addFunction.ts')).addFunction,
      failed: l10n.t('The function was not added'),
    },
    consumeQueueWithFunction: {
      load: async () => (await import('./functions.ts')).consumeQueueWithFunction,
      failed: l10n.t('The queue is not consumed'),
    },
    toggleTerminalEnvironment: {
      load: async () => (await import('./toggleTerminalEnvironment.ts')).toggleTerminalEnvironment,
      failed: l10n.t('The terminal environment was not changed'),
    },
    dismissHint: {
      load: async () => (await import('./dismissHint.ts')).dismissHint,
      failed: l10n.t('The hint was not dismissed'),
    },
    showLog: {
      load: async () => (await import('./showLog.ts')).showLog,
      failed: l10n.t('The log cannot be shown'),
    },
    showCommands: {
      load: async () => (await import('./showCommands.ts')).showCommands,
      failed: l10n.t('The commands cannot be listed'),
    },
  };
}
