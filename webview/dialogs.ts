import { html, nothing, type ReactiveControllerHost } from 'lit';
import type { MessageDetail, QueueFacts, QueueSummary, RedrivePreview } from '../src/panel/contract.ts';
import type { Actions } from './actions.ts';
import './components/configureDialog.ts';
import './components/redriveDialog.ts';
import { isChange, type QueueChange } from './queueForm.ts';
import type { RedriveAsked } from './redrivePlan.ts';
import { isAbort, type HostClient } from './rpc.ts';
import { plural } from './time.ts';

/** The one that is open, with the queue as it was when it opened. */
type Open =
  | { readonly kind: 'configure'; readonly summary: QueueSummary }
  | { readonly kind: 'redrive'; readonly summary: QueueSummary; readonly ids: readonly number[] | undefined };

/** The dialogs of the panel, one at a time: what they ask for becomes calls, what fails stays in sight with all that was typed. */
export class Dialogs {
  readonly #host: ReactiveControllerHost;
  readonly #client: HostClient;
  readonly #actions: Actions;
  readonly #changed: () => void;
  #open: Open | undefined;
  #candidates: readonly { readonly name: string; readonly arn: string }[] = [];
  #isBusy = false;
  #failure = '';
  #preview: RedrivePreview | undefined;
  #previewFailure = '';
  #messages: ReadonlyMap<number, MessageDetail | undefined> = new Map();
  #asking = new AbortController();

  constructor(host: ReactiveControllerHost, client: HostClient, actions: Actions, changed: () => void) {
    this.#host = host;
    this.#client = client;
    this.#actions = actions;
    this.#changed = changed;
  }

  openConfigure(facts: QueueFacts | undefined): void {
    if (facts) this.#start({ kind: 'configure', summary: facts.summary });
  }

  /** `ids`: only these; absent: all messages. */
  openRedrive(facts: QueueFacts | undefined, ids?: readonly number[]): void {
    if (facts) this.#start({ kind: 'redrive', summary: facts.summary, ids });
  }

  render() {
    const open = this.#open;
    if (!open) return nothing;
    if (open.kind === 'configure') {
      return html`<q-configure-dialog
        .summary=${open.summary}
        .candidates=${this.#candidates}
        ?busy=${this.#isBusy}
        .failure=${this.#failure}
        @save-asked=${(e: CustomEvent<QueueChange>) => void this.#save(e.detail, open.summary.name)}
        @dialog-closed=${this.#close}
      ></q-configure-dialog>`;
    }
    return html`<q-redrive-dialog
      .summary=${open.summary}
      .ids=${open.ids}
      .candidates=${this.#candidates}
      .preview=${this.#preview}
      .previewFailure=${this.#previewFailure}
      .messages=${this.#messages}
      ?busy=${this.#isBusy}
      .failure=${this.#failure}
      @dry-run-asked=${(e: CustomEvent<RedriveAsked>) => void this.#dryRun(e.detail)}
      @message-asked=${(e: CustomEvent<number>) => void this.#fetchMessage(e.detail)}
      @redrive-started=${(e: CustomEvent<RedriveAsked>) => void this.#redrive(e.detail)}
      @dialog-closed=${this.#close}
    ></q-redrive-dialog>`;
  }

  #start(open: Open): void {
    if (this.#open) return;
    this.#open = open;
    this.#candidates = [];
    this.#failure = '';
    this.#preview = undefined;
    this.#previewFailure = '';
    this.#messages = new Map();
    this.#host.requestUpdate();
    void this.#actions.attempt(async () => {
      this.#candidates = await this.#client.call('deadLetterCandidates', undefined);
      this.#host.requestUpdate();
    });
  }

  readonly #close = () => {
    this.#open = undefined;
    this.#asking.abort();
    this.#host.requestUpdate();
  };

  /** Attributes and tags go first: AWS may refuse them, and then the faults stay as they were too. */
  async #save({ faults, ...request }: QueueChange, name: string): Promise<void> {
    const isDone = await this.#try(async () => {
      if (isChange(request)) await this.#client.call('configure', request);
      if (faults) await this.#client.call('setFaults', faults);
    });
    if (!isDone) return;
    this.#close();
    this.#actions.tell(`${name} is configured.`);
    this.#changed();
  }

  async #redrive(request: RedriveAsked): Promise<void> {
    const count = this.#preview?.count;
    const isDone = await this.#try(() => this.#client.call('redrive', request));
    if (!isDone) return;
    this.#close();
    this.#actions.tell(`Redrive started${count === undefined ? '' : `: ${plural(count, 'message')}`}.`);
    this.#changed();
  }

  async #dryRun(request: RedriveAsked): Promise<void> {
    this.#asking.abort();
    const { signal } = (this.#asking = new AbortController());
    try {
      this.#preview = await this.#client.call('redrivePreview', request, signal);
      this.#previewFailure = '';
    } catch (error) {
      if (isAbort(error)) return;
      this.#preview = undefined;
      this.#previewFailure = (error as Error).message;
    }
    this.#host.requestUpdate();
  }

  async #fetchMessage(id: number): Promise<void> {
    const message = await this.#client.call('message', { id }).catch(() => undefined);
    this.#messages = new Map(this.#messages).set(id, message);
    this.#host.requestUpdate();
  }

  /** True when it went well; else the dialog says why. */
  async #try(work: () => Promise<unknown>): Promise<boolean> {
    this.#set(true, '');
    try {
      await work();
      this.#set(false, '');
      return true;
    } catch (error) {
      this.#set(false, (error as Error).message);
      return false;
    }
  }

  #set(isBusy: boolean, failure: string): void {
    this.#isBusy = isBusy;
    this.#failure = failure;
    this.#host.requestUpdate();
  }
}
