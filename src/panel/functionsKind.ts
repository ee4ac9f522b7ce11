import { l10n } from 'vscode';
import type { Backend } from '../backend/backend.ts';
import type { FunctionsHost, FunctionsTarget } from './contract.ts';
import { FunctionsService, type FunctionsDesk } from './functionsService.ts';
import { methodsOf } from './methodsOf.ts';
import type { PanelKind } from './panelKind.ts';
import { commandCall, copyCall } from './vscodeCalls.ts';

/** The calls that the service answers; the others are VS Code's. */
const calls: Readonly<Record<keyof Omit<FunctionsHost, 'copy' | 'command'>, true>> = {
  functions: true,
  invocations: true,
  pickHandler: true,
  newHandler: true,
  putFunction: true,
  removeFunction: true,
  invoke: true,
  putEventSource: true,
  removeEventSource: true,
  queues: true,
  openFile: true,
  openQueue: true,
};

/** There is one list of functions, whatever its panel kept. */
export const functionsTarget: FunctionsTarget = { kind: 'functions' };

export function functionsKind(backend: Backend, desk: FunctionsDesk): PanelKind<FunctionsTarget> {
  return {
    viewType: 'messagingPlayground.functions',
    element: 'q-functions-app',
    icon: 'functions',
    keyOf: () => '',
    titleOf: () => l10n.t('Functions'),
    targetFrom: () => functionsTarget,
    serve: () => ({
      methods: {
        ...methodsOf(new FunctionsService(backend, desk), calls),
        ...copyCall,
        ...commandCall(functionsTarget),
      },
      concerns: () => true, // any queue may be one that is consumed
    }),
  };
}
