import { html, nothing, type ReactiveControllerHost } from 'lit';
import type { EventSourceRequest, EventSourceView, FunctionRequest, FunctionView } from '../../src/panel/contract.ts';
import type { Attempts } from '../attempts.ts';
import type { HandlerLanguage, PickedFile } from './functionDialog.ts';
import type { FunctionsClient } from './functionsClient.ts';

type Open =
  | { readonly kind: 'function'; readonly one: FunctionView | undefined }
  | { readonly kind: 'source'; readonly functionName: string; readonly source: EventSourceView | undefined };

interface Parts {
  readonly client: FunctionsClient;
  readonly attempts: Attempts;
  /** A function was saved: it is looked at. */
  readonly saved: (name: string) => void;
  readonly changed: () => void;
}

/** The dialogs of the functions panel, one at a time; what fails stays in sight with all that was typed. */
export class FunctionsDialogs {
  readonly #host: ReactiveControllerHost;
  readonly #parts: Parts;
  #open: Open | undefined;
  #picked: PickedFile | undefined;
  #queues: readonly { readonly name: string; readonly arn: string; readonly fifo: boolean }[] = [];
  #isBusy = false;
  #failure = '';

  constructor(host: ReactiveControllerHost, parts: Parts) {
    this.#host = host;
    this.#parts = parts;
  }

  /** @param one To edit; absent: a new one. */
  openFunction(one?: FunctionView, picked?: PickedFile): void {
    void this.#start({ kind: 'function', one }, () => import('./functionDialog.ts'), picked);
  }

  openSource(functionName: string, source?: EventSourceView): void {
    void this.#start({ kind: 'source', functionName, source }, () => import('./eventSourceDialog.ts'));
  }

  /** A handler is written from a sample, and a function proposed for it. */
  async newHandler(language: HandlerLanguage): Promise<void> {
    const made = await this.#parts.attempts.attempt(() => this.#parts.client.call('newHandler', { language }));
    if (made === undefined) return;
    const picked = { path: made.path, handlers: [language === 'python' ? 'lambda_handler' : 'handler'] };
    if (this.#open) this.#setPicked(picked);
    else this.openFunction(undefined, picked);
  }

  render() {
    const open = this.#open;
    if (!open) return nothing;
    if (open.kind === 'function') {
      return html`<q-function-dialog
        .one=${open.one}
        .picked=${this.#picked}
        ?busy=${this.#isBusy}
        .failure=${this.#failure}
        @pick-asked=${() => void this.#pick()}
        @sample-asked=${(e: CustomEvent<HandlerLanguage>) => void this.newHandler(e.detail)}
        @function-asked=${(e: CustomEvent<FunctionRequest>) => void this.#putFunction(e.detail)}
        @dialog-closed=${this.#close}
      ></q-function-dialog>`;
    }
    return html`<q-event-source-dialog
      .functionName=${open.functionName}
      .source=${open.source}
      .queues=${this.#queues}
      ?busy=${this.#isBusy}
      .failure=${this.#failure}
      @source-saved=${(e: CustomEvent<EventSourceRequest>) => void this.#putSource(e.detail)}
      @dialog-closed=${this.#close}
    ></q-event-source-dialog>`;
  }

  async #start(open: Open, load: () => Promise<unknown>, picked?: PickedFile): Promise<void> {
    if (this.#open) return;
    await this.#parts.attempts.attempt(async () => {
      await load();
      if (open.kind === 'source') this.#queues = await this.#parts.client.call('queues', undefined);
      this.#picked = picked;
      this.#open = open;
      this.#show(false, '');
    });
  }

  readonly #close = () => {
    this.#open = undefined;
    this.#host.requestUpdate();
  };

  async #pick(): Promise<void> {
    const picked = await this.#try(() => this.#parts.client.call('pickHandler', undefined));
    if (picked) this.#setPicked(picked);
  }

  #setPicked(picked: PickedFile): void {
    this.#picked = picked;
    this.#host.requestUpdate();
  }

  async #putFunction(request: FunctionRequest): Promise<void> {
    const isDone = await this.#try(async () => {
      await this.#parts.client.call('putFunction', request);
      return true;
    });
    if (!isDone) return;
    this.#close();
    this.#parts.attempts.tell(`${request.name} is saved.`);
    this.#parts.saved(request.name);
    this.#parts.changed();
  }

  async #putSource(request: EventSourceRequest): Promise<void> {
    const isDone = await this.#try(async () => {
      await this.#parts.client.call('putEventSource', request);
      return true;
    });
    if (!isDone) return;
    this.#close();
    this.#parts.attempts.tell(`${request.functionName} consumes ${request.queueArn.split(':').at(-1)}.`);
    this.#parts.changed();
  }

  /** What came of it; undefined when it failed, and then the dialog says why. */
  async #try<T>(work: () => Promise<T>): Promise<T | undefined> {
    this.#show(true, '');
    try {
      const result = await work();
      this.#show(false, '');
      return result;
    } catch (error) {
      this.#show(false, (error as Error).message);
      return undefined;
    }
  }

  #show(isBusy: boolean, failure: string): void {
    this.#isBusy = isBusy;
    this.#failure = failure;
    this.#host.requestUpdate();
  }
}
