import { l10n, type EnvironmentVariableCollection } from 'vscode';
import { terminalVariables, type TerminalFacts } from '../backend/terminalVariables.ts';
import { Emitter } from '../base/emitter.ts';

/** The variables that new terminals get while it is on. Never outlives the window, never touches `~/.aws`. */
export class TerminalEnvironment {
  readonly #collection: EnvironmentVariableCollection;
  readonly #changed = new Emitter<void>();
  #facts: TerminalFacts | undefined;

  readonly onDidChange = this.#changed.event;

  constructor(collection: EnvironmentVariableCollection) {
    this.#collection = collection;
    collection.persistent = false;
    collection.clear();
  }

  get isOn(): boolean {
    return this.#facts !== undefined;
  }

  /** Gives the variables that were set. */
  turnOn(facts: TerminalFacts): Record<string, string> {
    const variables = terminalVariables(facts);
    this.#collection.clear();
    this.#collection.description = l10n.t('SQS and SNS calls go to the Messaging Playground at {0}', facts.endpoint);
    for (const [name, value] of Object.entries(variables)) this.#collection.replace(name, value);
    this.#facts = facts;
    this.#changed.fire();
    return variables;
  }

  /** The playground came up elsewhere: follow it. */
  moveTo(endpoint: string): void {
    if (this.#facts && this.#facts.endpoint !== endpoint) this.turnOn({ ...this.#facts, endpoint });
  }

  turnOff(): void {
    this.#collection.clear();
    this.#facts = undefined;
    this.#changed.fire();
  }
}
