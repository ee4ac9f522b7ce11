import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { MoveTask, QueueSummary } from '../../src/panel/contract.ts';
import { controls } from '../styles/controls.css.ts';
import { styled } from '../styles/styled.ts';
import { grouped, perSecond, plural } from '../time.ts';
import { icon } from './icons.ts';

/**
 * Of a dead-letter queue: whose messages it holds, the way back, and how far a redrive is.
 *
 * @fires queue-opened - `detail` is the name of a source.
 * @fires redrive-asked
 * @fires redrive-cancelled - `detail` is the handle of the task.
 */
@customElement('q-redrive-bar')
export class RedriveBar extends LitElement {
  static override styles = [
    controls,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 4px 10px;
        padding: 0 var(--q-5) 8px;
        font-size: 12px;
      }
      :host > svg.i {
        color: var(--q-dead);
      }
      .of {
        color: var(--q-mute);
        overflow-wrap: anywhere;
      }
      .task {
        display: flex;
        flex: 1 1 260px;
        flex-wrap: wrap;
        align-items: center;
        gap: 4px 8px;
      }
      .bar {
        flex: 0 1 160px;
        min-width: 60px;
        height: 6px;
        overflow: hidden;
        border-radius: var(--q-r1);
        background: var(--q-soft);
        outline: 1px solid var(--q-line);
      }
      .done {
        width: calc(var(--q-done-part) * 1%);
        height: 100%;
        background: var(--q-done);
      }
      .mute {
        color: var(--q-mute);
      }
      .failed {
        color: var(--q-dead-text);
      }
      @media (forced-colors: active) {
        .done {
          background: Highlight;
          forced-color-adjust: none;
        }
      }
    `,
  ];

  @property({ attribute: false }) sources: QueueSummary['sources'] = [];
  /** The latest first. */
  @property({ attribute: false }) tasks: readonly MoveTask[] = [];
  @property({ attribute: false }) nowMs = 0;

  override render() {
    const [task] = this.tasks;
    const isRunning = task?.status === 'RUNNING' || task?.status === 'CANCELLING';
    return html`${icon('warning')}
    ${this.sources.length > 0 ? html`<span class="of">Dead-letter queue of ${this.sources.map((source, i) => this.#source(source.name, i))}</span>` : nothing}
    ${
      isRunning
        ? this.#running(task)
        : html`<button class="mini" @click=${() => this.#fire('redrive-asked')}>Redrive…</button>
            ${task ? this.#ended(task) : nothing}`
    }`;
  }

  #source(name: string, i: number) {
    return html`${i > 0 ? ', ' : ''}<button
        class="link"
        title="Open ${name}"
        @click=${() => this.#fire('queue-opened', name)}
      >
        ${name}
      </button>`;
  }

  #running({ moved, toMove, startedMs, maxPerSecond, status, taskHandle }: MoveTask) {
    // The first moves at once, which would be more than the limit for a moment.
    const rate = Math.min(maxPerSecond ?? Infinity, moved / Math.max(1, (this.nowMs - startedMs) / 1000));
    const limit = maxPerSecond === undefined ? '' : `, at most ${grouped(maxPerSecond)}/s`;
    const words = `${grouped(moved)} of ${plural(toMove, 'message')} moved`;
    return html`<div class="task">
      <div
        class="bar"
        role="progressbar"
        aria-label="Redrive"
        aria-valuemin="0"
        aria-valuemax=${toMove}
        aria-valuenow=${moved}
        aria-valuetext=${words}
      >
        <div class="done" ${styled('--q-done-part', String(toMove === 0 ? 100 : (moved / toMove) * 100))}></div>
      </div>
      <span>${words}</span><span class="mute">${perSecond(rate)}${limit}</span>
      ${
        status === 'CANCELLING'
          ? html`<span class="mute">stopping…</span>`
          : html`<button
              class="mini"
              ?disabled=${taskHandle === undefined}
              @click=${() => this.#fire('redrive-cancelled', taskHandle)}
            >
              Cancel
            </button>`
      }
    </div>`;
  }

  #ended({ status, moved, toMove, failureReason }: MoveTask) {
    const counts = `${grouped(moved)} of ${plural(toMove, 'message')}`;
    if (status === 'FAILED')
      return html`<span class="failed"
        >The last redrive failed after ${counts}${failureReason ? `: ${failureReason}` : ''}</span
      >`;
    const word = status === 'CANCELLED' ? 'was cancelled after' : 'moved';
    return html`<span class="mute">The last redrive ${word} ${counts}</span>`;
  }

  #fire(type: string, detail?: string): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }
}
