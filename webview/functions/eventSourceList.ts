import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import type { EventSourceView } from '../../src/panel/contract.ts';
import { icon } from '../components/icons.ts';
import { controls } from '../styles/controls.css.ts';
import { sourceCounts, sourceSettings, sourceState } from './functionWords.ts';
import { mark } from './mark.ts';
import { toneStyles } from './tone.styles.ts';

/** What can be done with an event source. */
export interface SourceDeed {
  readonly deed: 'toggle' | 'edit' | 'remove' | 'openQueue';
  readonly id: number;
}

/**
 * The queues that a function consumes.
 *
 * @fires source-deed - a `SourceDeed`
 * @fires source-asked - a new one is wanted
 */
@customElement('q-event-source-list')
export class EventSourceList extends LitElement {
  static override styles = [
    controls,
    toneStyles,
    css`
      :host {
        display: block;
        flex: 1;
        min-height: 0;
        padding: 10px 16px 16px;
        overflow: hidden auto;
        font-size: 12px;
        scrollbar-width: thin;
      }
      ul {
        display: grid;
        gap: 8px;
        margin: 0 0 12px;
        padding: 0;
        list-style: none;
      }
      li {
        display: grid;
        gap: 4px;
        padding: 8px 12px 10px;
        border: 1px solid var(--q-line);
        border-radius: var(--q-r3);
      }
      .head {
        display: flex;
        flex-wrap: wrap;
        gap: 2px 12px;
        align-items: center;
      }
      .head .link {
        font-weight: 600;
        overflow-wrap: anywhere;
        text-align: left;
      }
      p {
        margin: 0;
        color: var(--q-mute);
        overflow-wrap: anywhere;
      }
      p.problem {
        display: flex;
        gap: 6px;
        padding: 4px 8px;
        color: var(--vscode-foreground);
        background: color-mix(in srgb, var(--q-flight) 12%, var(--vscode-editor-background));
      }
      .problem svg.i {
        flex: none;
        width: 14px;
        height: 14px;
        margin-top: 2px;
        color: var(--q-flight);
      }
      code {
        display: block;
        overflow: hidden;
        font: 11px/16px var(--q-mono);
        color: var(--q-mute);
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .acts {
        display: flex;
        flex-wrap: wrap;
        gap: 6px;
        align-items: center;
        margin-top: 4px;
      }
      .check {
        display: inline-flex;
        gap: 6px;
        align-items: center;
        margin-right: 8px;
      }
      .check input {
        width: 14px;
        height: 14px;
        margin: 0;
        accent-color: var(--vscode-button-background);
      }
      .none {
        margin-bottom: 12px;
      }
    `,
  ];

  @property({ attribute: false }) sources: readonly EventSourceView[] = [];

  override render() {
    return html`${
        this.sources.length === 0
          ? html`<p class="none">
              It consumes no queue. A queue that it consumes is polled as Lambda does it: in batches, with failures back
              to the queue and on to its dead-letter queue.
            </p>`
          : html`<ul role="list">
              ${repeat(
                this.sources,
                ({ id }) => id,
                (source) => this.#source(source),
              )}
            </ul>`
      }
      <button class="mini" @click=${() => this.#fire('source-asked', undefined)}>
        ${icon('plus')} Consume a Queue…
      </button>`;
  }

  #source(source: EventSourceView) {
    const { id, queueName, queue, problem, filters, isEnabled } = source;
    const name =
      queue === undefined
        ? html`<b>${queueName}</b>`
        : html`<button class="link" title="Open the queue" @click=${() => this.#do('openQueue', id)}>
            ${queueName}
          </button>`;
    return html`<li role="listitem">
      <div class="head">${name} ${mark(sourceState(source))}</div>
      <p>${sourceSettings(source)}</p>
      ${filters.map((filter) => html`<code title=${filter}>${filter}</code>`)}
      <p>${sourceCounts(source)}</p>
      ${problem === undefined ? nothing : html`<p class="problem">${icon('warning')}<span>${problem}</span></p>`}
      <div class="acts">
        <label class="check"
          ><input
            type="checkbox"
            .checked=${live(isEnabled)}
            aria-label="Consume ${queueName}"
            @change=${() => this.#do('toggle', id)}
          />Enabled</label
        >
        <button class="mini" aria-label="Edit how ${queueName} is consumed" @click=${() => this.#do('edit', id)}>
          Edit…
        </button>
        <button class="mini" aria-label="Stop consuming ${queueName}" @click=${() => this.#do('remove', id)}>
          Remove…
        </button>
      </div>
    </li>`;
  }

  #do(deed: SourceDeed['deed'], id: number): void {
    this.#fire('source-deed', { deed, id });
  }

  #fire(type: string, detail: SourceDeed | undefined): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }
}
