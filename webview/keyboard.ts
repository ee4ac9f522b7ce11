import { boundTo, type Binding, type Place } from './keymap.ts';

/**
 * Turns key presses into commands. Listens on the document, for with nothing focused a key belongs to the body; what is
 * taken here does not reach VS Code, which listens behind it on the window. Chords are taken before an editor sees them,
 * bare keys after everything else had its turn.
 */
export class Keyboard<Id extends string> {
  readonly #bindings: readonly Binding<Id>[];
  readonly #run: (command: Id, place: Place) => void;

  constructor(bindings: readonly Binding<Id>[], run: (command: Id, place: Place) => void) {
    this.#bindings = bindings;
    this.#run = run;
  }

  listen(): void {
    document.addEventListener('keydown', (event) => hasModifier(event) && this.#press(event), { capture: true });
    document.addEventListener('keydown', (event) => hasModifier(event) || this.#press(event));
  }

  #press(event: KeyboardEvent): void {
    if (event.defaultPrevented) return;
    const path = event.composedPath().filter((node) => node instanceof Element);
    const isForButton = (event.key === ' ' || event.key === 'Enter') && path[0]?.matches('button, [role=tab]') === true;
    const place = placeOf(path);
    const command = isForButton ? undefined : boundTo(this.#bindings, event, place);
    if (command === undefined || (command === 'copyBody' && getSelection()?.isCollapsed === false)) return;
    event.preventDefault();
    event.stopPropagation();
    this.#run(command, place);
  }
}

function hasModifier(event: KeyboardEvent): boolean {
  return event.ctrlKey || event.metaKey || event.altKey;
}

function placeOf(path: readonly Element[]): Place {
  if (path.some((node) => node.localName === 'dialog')) return 'dialog';
  if (path.some((node) => /^q-(publish-)?composer$/.test(node.localName))) return 'composer';
  if (path[0]?.matches('input, textarea, select, [contenteditable]')) return 'text';
  return path.some((node) => /^q-(message|lane|delivery|subscription)-grid$/.test(node.localName)) ? 'grid' : 'panel';
}
