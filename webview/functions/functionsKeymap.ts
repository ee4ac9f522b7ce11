import type { Binding } from '../keymap.ts';

export type FunctionsCommandId =
  | 'run'
  | 'toggleLive'
  | 'next'
  | 'previous'
  | 'addFunction'
  | 'addEventSource'
  | 'editFunction'
  | 'openFile'
  | 'tabInvocations'
  | 'tabTest'
  | 'tabQueues'
  | 'tabSettings'
  | 'escape'
  | 'showKeys';

/** The one list of keys of the functions panel: what is handled is what the sheet shows. */
export const functionsKeymap: readonly Binding<FunctionsCommandId>[] = [
  { id: 'run', keys: ['Ctrl+Enter'], where: 'any', does: 'Run the function with the event of its Test tab' },
  { id: 'next', keys: ['J'], where: 'panel', does: 'The next function' },
  { id: 'previous', keys: ['K'], where: 'panel', does: 'The function before' },
  { id: 'addFunction', keys: ['N'], where: 'panel', does: 'Add a function' },
  { id: 'addEventSource', keys: ['Q'], where: 'panel', does: 'Consume a queue with the function' },
  { id: 'editFunction', keys: [','], where: 'panel', does: 'Edit the function' },
  { id: 'openFile', keys: ['O'], where: 'panel', does: 'Open its file' },
  { id: 'tabInvocations', keys: ['Alt+1'], where: 'any', does: 'Invocations' },
  { id: 'tabTest', keys: ['Alt+2'], where: 'any', does: 'Test' },
  { id: 'tabQueues', keys: ['Alt+3'], where: 'any', does: 'Queues' },
  { id: 'tabSettings', keys: ['Alt+4'], where: 'any', does: 'Settings' },
  { id: 'escape', keys: ['Escape'], where: 'any', does: 'Back to the list' },
  { id: 'toggleLive', keys: ['Space'], where: 'panel', does: 'Pause or resume the live view' },
  { id: 'showKeys', keys: ['?'], where: 'panel', does: 'Show this sheet' },
];

/** Keys that the lists themselves take; on the sheet only. */
export const functionsListKeys = [
  { keys: ['↑', '↓'], does: 'Row above, below' },
  { keys: ['Home', 'End', 'PageUp', 'PageDown'], does: 'First, last, a screen up, down' },
] as const;
