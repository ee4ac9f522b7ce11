import type { Backend } from '../backend/backend.ts';
import { targetKey } from '../backend/queueTarget.ts';
import type { PanelHost, PanelTarget } from './contract.ts';
import type { Desk } from './desk.ts';
import { methodsOf } from './methodsOf.ts';
import type { PanelKind } from './panelKind.ts';
import { targetFromState } from './panelState.ts';
import { QueueService } from './queueService.ts';
import { titleIn } from './titleIn.ts';
import { commandCall, copyCall } from './vscodeCalls.ts';

/** The calls that the service answers; the others are VS Code's. */
const calls: Readonly<Record<keyof Omit<PanelHost, 'copy' | 'command'>, true>> = {
  describe: true,
  window: true,
  message: true,
  lanes: true,
  lane: true,
  send: true,
  receive: true,
  act: true,
  preview: true,
  generate: true,
  configure: true,
  deadLetterCandidates: true,
  redrivePreview: true,
  redrive: true,
  cancelRedrive: true,
  copyAs: true,
  exportMessages: true,
  importMessages: true,
  compare: true,
  openQueue: true,
  setFaults: true,
};

export function queueKind(backend: Backend, desk: Desk): PanelKind<PanelTarget> {
  return {
    viewType: 'messagingPlayground.queue',
    element: 'q-app',
    icon: 'queue',
    keyOf: targetKey,
    titleOf: (target) => titleIn(backend, target),
    targetFrom: (state) => targetFromState(state, 'queue'),
    serve(target) {
      const service = new QueueService(backend, target, desk);
      return {
        methods: { ...methodsOf(service, calls), ...copyCall, ...commandCall(target) },
        concerns: (queue) => service.concerns(queue),
      };
    },
  };
}
