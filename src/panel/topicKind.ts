import type { Backend } from '../backend/backend.ts';
import { targetKey } from '../backend/queueTarget.ts';
import type { TopicHost, TopicTarget } from './contract.ts';
import { methodsOf } from './methodsOf.ts';
import type { PanelKind } from './panelKind.ts';
import { targetFromState } from './panelState.ts';
import { titleIn } from './titleIn.ts';
import type { TopicDesk } from './topicDesk.ts';
import { TopicService } from './topicService.ts';
import { commandCall, copyCall } from './vscodeCalls.ts';

/** The calls that the service answers; the others are VS Code's. */
const calls: Readonly<Record<keyof Omit<TopicHost, 'copy' | 'command'>, true>> = {
  describe: true,
  publishes: true,
  publish: true,
  verdicts: true,
  tryPolicy: true,
  publishMessage: true,
  subscribe: true,
  candidates: true,
  unsubscribe: true,
  setSubscription: true,
  setPaused: true,
  confirm: true,
  allowTopicToSend: true,
  configure: true,
  deadLetterCandidates: true,
  sampleEvents: true,
  openQueue: true,
  openInbox: true,
  openFunctions: true,
};

export function topicKind(backend: Backend, desk: TopicDesk): PanelKind<TopicTarget> {
  return {
    viewType: 'messagingPlayground.topic',
    element: 'q-topic-app',
    icon: 'topic',
    keyOf: targetKey,
    titleOf: (target) => titleIn(backend, target),
    targetFrom: (state) => targetFromState(state, 'topic'),
    serve(target) {
      const service = new TopicService(backend, target, desk);
      return {
        methods: { ...methodsOf(service, calls), ...copyCall, ...commandCall(target) },
        concerns: (topic) => service.concerns(topic),
      };
    },
  };
}
