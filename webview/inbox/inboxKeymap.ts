import type { Binding } from '../keymap.ts';

export type InboxCommandId =
  | 'focusFilter'
  | 'toggleLive'
  | 'next'
  | 'previous'
  | 'read'
  | 'openTopic'
  | 'copy'
  | 'escape'
  | 'showKeys';

/** The one list of keys of the inbox: what is handled is what the sheet shows. */
export const inboxKeymap: readonly Binding<InboxCommandId>[] = [
  { id: 'focusFilter', keys: ['Ctrl+F'], where: 'any', does: 'Filter' },
  { id: 'focusFilter', keys: ['/'], where: 'panel', does: 'Filter' },
  { id: 'next', keys: ['J'], where: 'panel', does: 'The next message' },
  { id: 'previous', keys: ['K'], where: 'panel', does: 'The message before' },
  { id: 'read', keys: ['Enter'], where: 'panel', does: 'Go to the message' },
  { id: 'openTopic', keys: ['O'], where: 'panel', does: 'Open its topic' },
  { id: 'copy', keys: ['Y'], where: 'panel', does: 'Copy its text' },
  { id: 'escape', keys: ['Escape'], where: 'any', does: 'Back to the list' },
  { id: 'toggleLive', keys: ['Space'], where: 'panel', does: 'Pause or resume the live view' },
  { id: 'showKeys', keys: ['?'], where: 'panel', does: 'Show this sheet' },
];

/** Keys that the list itself takes; on the sheet only. */
export const inboxListKeys = [
  { keys: ['↑', '↓'], does: 'Message above, below' },
  { keys: ['Home', 'End', 'PageUp', 'PageDown'], does: 'First, last, a screen up, down' },
] as const;
