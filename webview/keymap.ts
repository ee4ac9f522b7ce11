/** Where the focus has to be for a binding to apply; `text` is a field or editor one types into, a dialog keeps its keys. */
export type Place = 'grid' | 'composer' | 'panel' | 'text' | 'dialog';

export type CommandId =
  | 'send'
  | 'sendAndKeep'
  | 'focusFilter'
  | 'focusComposer'
  | 'toggleLive'
  | 'escape'
  | 'showKeys'
  | 'receive'
  | 'detail'
  | 'delete'
  | 'release'
  | 'extend'
  | 'edit'
  | 'receiveChosen'
  | 'copyBody'
  | 'copyId'
  | 'copyAs'
  | 'copyAsAwsCli'
  | 'copyAsSdkJs'
  | 'copyAsBoto3'
  | 'copyAsJson'
  | 'saveBody'
  | 'export'
  | 'exportMessages'
  | 'importMessages'
  | 'compare'
  | 'redrive'
  | 'redriveMessages'
  | 'configureQueue'
  | 'generateMessages'
  | 'showLanes'
  | 'showMessages'
  | 'toggleView'
  | 'selectAll'
  | 'tabGroup'
  | 'tabMessage'
  | 'tabAttributes'
  | 'tabSystem';

export interface Binding<Id extends string = CommandId> {
  readonly id: Id;
  /** As shown; `Ctrl` is also ⌘ on a Mac. */
  readonly keys: readonly string[];
  /** `panel`: anywhere but in text; `composer`: only there; `any`: also while typing. */
  readonly where: 'grid' | 'composer' | 'panel' | 'any';
  readonly does: string;
}

/** The one list of keys: what is handled here is what the sheet shows. */
export const keymap: readonly Binding[] = [
  { id: 'send', keys: ['Ctrl+Enter'], where: 'composer', does: 'Send the message' },
  { id: 'sendAndKeep', keys: ['Ctrl+Shift+Enter'], where: 'composer', does: 'Send and keep what was typed' },
  { id: 'focusFilter', keys: ['Ctrl+F'], where: 'any', does: 'Filter' },
  { id: 'focusFilter', keys: ['/'], where: 'panel', does: 'Filter' },
  { id: 'focusComposer', keys: ['C'], where: 'panel', does: 'Write a message' },
  { id: 'escape', keys: ['Escape'], where: 'any', does: 'Back to the grid; there: drop the selection, then pause' },
  { id: 'toggleLive', keys: ['Space'], where: 'panel', does: 'Pause or resume the live view' },
  { id: 'receive', keys: ['R'], where: 'panel', does: 'Receive messages as a consumer would' },
  { id: 'generateMessages', keys: ['N'], where: 'panel', does: 'Write many messages' },
  { id: 'configureQueue', keys: [','], where: 'panel', does: 'Configure the queue' },
  { id: 'toggleView', keys: ['G'], where: 'panel', does: 'Message groups as lanes, or messages' },
  { id: 'showKeys', keys: ['?'], where: 'panel', does: 'Show this sheet' },
  { id: 'detail', keys: ['D'], where: 'grid', does: 'Go to the details of the row' },
  { id: 'delete', keys: ['Delete'], where: 'grid', does: 'Delete the selected messages' },
  { id: 'release', keys: ['L'], where: 'grid', does: 'Release: make visible again at once' },
  { id: 'extend', keys: ['+'], where: 'grid', does: 'Hide for 30 s more' },
  { id: 'receiveChosen', keys: ['Shift+R'], where: 'grid', does: 'Receive the selected messages' },
  { id: 'edit', keys: ['E'], where: 'grid', does: 'Edit and send again' },
  { id: 'compare', keys: ['='], where: 'grid', does: 'Compare two messages' },
  { id: 'redrive', keys: ['B'], where: 'grid', does: 'Back from the dead-letter queue: redrive' },
  { id: 'copyBody', keys: ['Ctrl+C'], where: 'grid', does: 'Copy the body' },
  { id: 'copyAs', keys: ['Y'], where: 'grid', does: 'Copy as AWS CLI, SDK v3, boto3, JSON' },
  { id: 'saveBody', keys: ['S'], where: 'grid', does: 'Save the body as a file' },
  { id: 'export', keys: ['X'], where: 'grid', does: 'Export the selected messages' },
  { id: 'selectAll', keys: ['Ctrl+A'], where: 'grid', does: 'Select all that match' },
  { id: 'tabMessage', keys: ['Alt+1'], where: 'any', does: 'Details: Message' },
  { id: 'tabAttributes', keys: ['Alt+2'], where: 'any', does: 'Details: Attributes' },
  { id: 'tabSystem', keys: ['Alt+3'], where: 'any', does: 'Details: System' },
  { id: 'tabGroup', keys: ['Alt+4'], where: 'any', does: 'Details: Group, in the lanes' },
];

/** The names of all commands, also of those without a key. */
const withoutKeys: readonly CommandId[] = [
  'copyId',
  'copyAsAwsCli',
  'copyAsSdkJs',
  'copyAsBoto3',
  'copyAsJson',
  'exportMessages',
  'importMessages',
  'redriveMessages',
  'showLanes',
  'showMessages',
];

export function isCommand(id: string): id is CommandId {
  return keymap.some((binding) => binding.id === id) || (withoutKeys as readonly string[]).includes(id);
}

/** Keys that the grid itself takes; on the sheet only. */
export const gridKeys: readonly { readonly keys: readonly string[]; readonly does: string }[] = [
  { keys: ['↑', '↓', 'J', 'K'], does: 'Row above, below; above the first is the header' },
  { keys: ['←', '→'], does: 'Cell to the left, right' },
  { keys: ['Home', 'End', 'PageUp', 'PageDown'], does: 'First, last, a screen up, down' },
  { keys: ['Shift+↑', 'Shift+↓'], does: 'Extend the selection' },
  { keys: ['Ctrl+↑', 'Ctrl+↓'], does: 'Move without selecting' },
  { keys: ['Ctrl+Space'], does: 'Select or unselect the row' },
  { keys: ['Enter'], does: 'Details of the row; on a header: sort' },
  { keys: ['Alt+←', 'Alt+→'], does: 'Column narrower, wider' },
  { keys: ['Shift+F10'], does: 'Menu of the row' },
];

/** Keys that every dialog takes; on the sheet only. */
export const dialogKeys: readonly { readonly keys: readonly string[]; readonly does: string }[] = [
  { keys: ['Ctrl+Enter'], does: 'Do what the dialog is for' },
  { keys: ['Escape'], does: 'Close; asks first when something was changed' },
];

/** The queue's command of a key press in a place. */
export function commandFor(event: KeyboardEvent, place: Place): CommandId | undefined {
  return boundTo(keymap, event, place);
}

/** What a list of keys has for a key press in a place; undefined for a key that means nothing there. */
export function boundTo<Id extends string>(
  bindings: readonly Binding<Id>[],
  event: KeyboardEvent,
  place: Place,
): Id | undefined {
  const pressed = nameOf(event);
  return bindings.find((binding) => applies(binding, place) && binding.keys.includes(pressed))?.id;
}

function applies({ where }: Binding<string>, place: Place): boolean {
  if (where === 'any') return place !== 'dialog';
  if (where === 'panel') return place === 'panel' || place === 'grid';
  return where === place;
}

function nameOf(event: KeyboardEvent): string {
  const key = event.key === ' ' ? 'Space' : event.key.length === 1 ? event.key.toUpperCase() : event.key;
  // Shift is part of what `?` and `+` are; for letters and named keys it is said.
  const saysShift = event.shiftKey && (event.key.length > 1 || /[a-z]/i.test(event.key));
  const control = event.ctrlKey || event.metaKey ? 'Ctrl+' : '';
  return `${control}${event.altKey ? 'Alt+' : ''}${saysShift ? 'Shift+' : ''}${key}`;
}
