import { gridKeys, type Binding } from '../keymap.ts';

export type TopicCommandId =
  | 'publish'
  | 'publishAndKeep'
  | 'focusFilter'
  | 'focusComposer'
  | 'escape'
  | 'toggleLive'
  | 'subscribe'
  | 'configureTopic'
  | 'editFilterPolicy'
  | 'showDeliveries'
  | 'showSubscriptions'
  | 'showPicture'
  | 'nextView'
  | 'showKeys'
  | 'detail'
  | 'togglePaused'
  | 'confirm'
  | 'unsubscribe'
  | 'edit'
  | 'openMessage'
  | 'copyMessage'
  | 'copyMessageId'
  | 'tabVerdict'
  | 'tabMessage'
  | 'tabAttempts';

/** The one list of keys of a topic panel: what is handled is what the sheet shows. */
export const topicKeymap: readonly Binding<TopicCommandId>[] = [
  { id: 'publish', keys: ['Ctrl+Enter'], where: 'composer', does: 'Publish the message' },
  { id: 'publishAndKeep', keys: ['Ctrl+Shift+Enter'], where: 'composer', does: 'Publish and keep what was typed' },
  { id: 'focusFilter', keys: ['Ctrl+F'], where: 'any', does: 'Filter' },
  { id: 'focusFilter', keys: ['/'], where: 'panel', does: 'Filter' },
  { id: 'focusComposer', keys: ['C'], where: 'panel', does: 'Write a message' },
  { id: 'escape', keys: ['Escape'], where: 'any', does: 'Back to the grid; there: pause' },
  { id: 'toggleLive', keys: ['Space'], where: 'panel', does: 'Pause or resume the live view' },
  { id: 'subscribe', keys: ['S'], where: 'panel', does: 'Subscribe an endpoint' },
  { id: 'configureTopic', keys: [','], where: 'panel', does: 'Configure the topic' },
  { id: 'nextView', keys: ['G'], where: 'panel', does: 'Deliveries, subscriptions, picture' },
  { id: 'editFilterPolicy', keys: ['F'], where: 'panel', does: 'Edit the filter policy of the chosen subscription' },
  { id: 'togglePaused', keys: ['P'], where: 'panel', does: 'Pause or resume the chosen subscription' },
  { id: 'showKeys', keys: ['?'], where: 'panel', does: 'Show this sheet' },
  { id: 'detail', keys: ['D'], where: 'grid', does: 'Go to the details' },
  { id: 'edit', keys: ['E'], where: 'grid', does: 'Edit and publish again' },
  { id: 'openMessage', keys: ['O'], where: 'grid', does: 'Open the message in its queue' },
  { id: 'copyMessage', keys: ['Ctrl+C'], where: 'grid', does: 'Copy the message' },
  { id: 'unsubscribe', keys: ['Delete'], where: 'grid', does: 'Unsubscribe, in the table of subscriptions' },
  { id: 'tabVerdict', keys: ['Alt+1'], where: 'any', does: 'Details: Verdict' },
  { id: 'tabMessage', keys: ['Alt+2'], where: 'any', does: 'Details: Message' },
  { id: 'tabAttempts', keys: ['Alt+3'], where: 'any', does: 'Details: Attempts' },
];

const withoutKeys: readonly TopicCommandId[] = [
  'confirm',
  'copyMessageId',
  'showDeliveries',
  'showSubscriptions',
  'showPicture',
];

export function isTopicCommand(id: string): id is TopicCommandId {
  return topicKeymap.some((binding) => binding.id === id) || (withoutKeys as readonly string[]).includes(id);
}

const ends: typeof gridKeys = [
  { keys: ['Home', 'End'], does: 'First, last cell of the row' },
  { keys: ['Ctrl+Home', 'Ctrl+End'], does: 'First cell of the first row, last of the last' },
  { keys: ['PageUp', 'PageDown'], does: 'A screen up, down' },
];

/** Keys that the matrix itself takes; on the sheet only. */
export const matrixKeys: typeof gridKeys = [
  ...gridKeys.filter(({ keys }) => /^[↑←]/.test(keys[0]!)),
  ...ends,
  { keys: ['Enter'], does: 'Details of the field' },
  { keys: ['Alt+←', 'Alt+→'], does: 'Column narrower, wider' },
];
