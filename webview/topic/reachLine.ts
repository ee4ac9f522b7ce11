import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { DraftVerdicts } from '../../src/panel/contract.ts';
import { icon } from '../components/icons.ts';
import { controls } from '../styles/controls.css.ts';
import { plural } from '../time.ts';
import { foundWords, wantedWords } from './verdictWords.ts';

type Reached = DraftVerdicts['verdicts'][number];

/** So many subscriptions are told one by one; of more than that, how many are reached. */
const mostTold = 8;

/** Whom a draft would reach, and why not the others: told while one types. */
@customElement('q-reach-line')
export class ReachLine extends LitElement {
  static override styles = [
    controls,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        gap: 2px 14px;
        align-items: center;
        min-width: 0;
        font-size: 12px;
        color: var(--q-mute);
      }
      .one {
        display: inline-flex;
        gap: 4px;
        align-items: center;
        min-width: 0;
        max-width: 100%;
      }
      .one > span:not(.sr, .why) {
        display: inline-flex;
        align-items: center;
      }
      .one b {
        flex: none;
        max-width: 60%;
        overflow: hidden;
        font-weight: 400;
        text-overflow: ellipsis;
        white-space: nowrap;
        color: var(--vscode-foreground);
      }
      .one > .why {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .one svg.i {
        width: 13px;
        height: 13px;
        stroke-width: 1.6;
      }
      .warns {
        display: inline-flex;
        color: var(--q-flight);
      }
    `,
  ];

  @property({ attribute: false }) reach: DraftVerdicts | undefined;

  override render() {
    if (!this.reach || this.reach.refusal !== undefined) return nothing;
    const { verdicts } = this.reach;
    if (verdicts.length === 0) return html`<span>would reach nobody: the topic has no subscriptions</span>`;
    const reached = verdicts.filter((one) => isReached(one)).length;
    const isMany = verdicts.length > mostTold;
    const told = isMany ? verdicts.toSorted((a, b) => interest(b) - interest(a)).slice(0, mostTold - 2) : verdicts;
    return html`<span>${isMany ? `would reach ${reached} of ${verdicts.length}:` : 'would reach'}</span>
      ${told.map((one) => this.#one(one))}
      ${isMany ? html`<span>and ${verdicts.length - told.length} more</span>` : nothing}`;
  }

  #one(one: Reached) {
    const why = whyWords(one);
    const said = isReached(one) ? 'reached: ' : 'not reached: ';
    return html`<span class="one" title=${why === '' ? nothing : `${one.label}: ${why}`}>
      <span class=${isReached(one) ? 'good' : ''}>${icon(isReached(one) ? 'check' : 'minus')}</span
      ><span class="sr">${said}</span><b>${one.label}</b>${why === '' ? nothing : html`<span class="why">${why}</span>`}
      ${one.refusedByAws === undefined ? nothing : html`<span class="warns" title=${one.refusedByAws}>${icon('warning')}<span class="sr">AWS would refuse: ${one.refusedByAws}</span></span>`}
    </span>`;
  }
}

/** The same for a reader, who hears it when typing rests. */
export function reachSentence({ refusal, verdicts }: DraftVerdicts): string {
  const reached = verdicts.filter(isReached).length;
  return refusal ?? `Would reach ${reached} of ${plural(verdicts.length, 'subscription')}.`;
}

function isReached({ matches, why }: Reached): boolean {
  return matches && why === undefined;
}

/** What one wants to know of first: who is left out for a reason, then who is let through by one. */
function interest(one: Reached): number {
  if (one.why !== undefined || one.refusedByAws !== undefined) return 2;
  return one.because === undefined ? 0 : 1;
}

function whyWords({ why, failure, because }: Reached): string {
  if (why === 'paused') return 'paused';
  if (why === 'unconfirmed') return 'not confirmed';
  if (!failure) return because ?? '';
  return `filtered: ${foundWords(failure)}, wanted ${wantedWords(failure)}`;
}
