import { LitElement, html, nothing, svg } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { SubscriptionView, TopicSummary } from '../../src/panel/contract.ts';
import { icon } from '../components/icons.ts';
import { controls } from '../styles/controls.css.ts';
import { grouped } from '../time.ts';
import { fanOutStyles } from './fanOut.styles.ts';
import { branchHeight, branchOf, curve, topicTop, type Branch } from './fanOutLayout.ts';
import { countWords, nameInArn, stateWord } from './subscriptionWords.ts';

/**
 * Where a publish goes: topic, filter, endpoint, dead-letter queue, with live counts. A list for a reader, a drawing for
 * the eye; one tab stop, the arrows go from node to node.
 *
 * @fires subscription-picked - `detail` is the row id of a subscription.
 * @fires subscription-opened - the same, with Enter or a double click.
 */
@customElement('q-fan-out')
export class FanOut extends LitElement {
  static override styles = [controls, fanOutStyles];

  @property({ attribute: false }) summary!: TopicSummary;
  @property({ attribute: false }) subscriptionId: number | undefined;
  /** The node that Tab goes to. */
  @state() private at = 0;

  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
  }

  override render() {
    const { name, subscriptions, counts } = this.summary;
    const top = topicTop(subscriptions.length);
    const height = Math.max(1, subscriptions.length) * branchHeight;
    return html`<div
      class="picture"
      role="group"
      aria-label="${name} delivers to ${subscriptions.length} subscriptions"
    >
      <div class="topic">
        <svg class="spacer" width="1" height=${top} aria-hidden="true"></svg>
        <div class="node source"><b>${name}</b><small>${grouped(counts.published)} published, last 5 min</small></div>
      </div>
      <svg class="curves" width="72" height=${height} viewBox="0 0 72 ${height}" aria-hidden="true">
        ${subscriptions.map((one, i) => edge(branchOf(one), curve(subscriptions.length, i)))}
      </svg>
      <ol role="list" @keydown=${this.#keydown}>
        ${subscriptions.map((one, i) => this.#branch(one, i))}
      </ol>
    </div>`;
  }

  #branch(one: SubscriptionView, i: number) {
    const branch = branchOf(one);
    return html`<li role="listitem">
      ${this.#filter(one, branch)}
      <svg class="link" viewBox="0 0 40 16" aria-hidden="true">
        ${edge(branch, 'M0 8H33')}
        <path class="tip ${branch.tone}" d="M31 4l6 4-6 4" />
      </svg>
      ${this.#endpoint(one, branch, i)} ${this.#deadLetter(one)}
    </li>`;
  }

  #filter({ filterPolicy, filterScope, counts }: SubscriptionView, branch: Branch) {
    if (filterPolicy === undefined) {
      return html`<div class="filter none">
        <svg viewBox="0 0 118 16" preserveAspectRatio="none" aria-hidden="true">${edge(branch, 'M0 8H118')}</svg>
        <span class="sr">no filter</span>
      </div>`;
    }
    const what = filterScope === 'MessageBody' ? 'body filter' : 'filter';
    return html`<div class="filter" title=${filterPolicy}>
      <span>${what}</span><small>${icon('minus')}${grouped(counts.filtered)} filtered</small>
    </div>`;
  }

  #endpoint(one: SubscriptionView, branch: Branch, i: number) {
    const state = stateWord(one);
    const isChosen = one.id === this.subscriptionId;
    return html`<button
      class="node ${branch.tone}"
      aria-pressed=${isChosen}
      tabindex=${i === this.#stop ? 0 : -1}
      title=${one.endpoint}
      @focus=${() => (this.at = i)}
      @click=${() => this.#fire('subscription-picked', one.id)}
      @dblclick=${() => this.#fire('subscription-opened', one.id)}
    >
      <b>${one.problem ? html`<span class="warns">${icon('warning')}</span>` : nothing}<span>${one.label}</span></b>
      <small aria-hidden="true"
        >${icon(branch.icon)}${state === 'active' ? `${one.protocol} · ${grouped(one.counts.delivered)} delivered` : state}</small
      >
      <span class="sr"
        >, ${one.protocol}, ${state}, ${countWords(one)}${one.problem ? `, ${one.problem.text}` : ''}</span
      >
    </button>`;
  }

  #deadLetter({ deadLetterArn, counts }: SubscriptionView) {
    const { lost, deadLettered } = counts;
    if (deadLetterArn === undefined && lost === 0) return nothing;
    const [name, count, word] =
      deadLetterArn === undefined
        ? ['lost', lost, 'no dead-letter queue']
        : [nameInArn(deadLetterArn), deadLettered, 'dead-letter queue'];
    return html`<div class="end ${count > 0 ? 'dead' : ''}" title=${word}>
      ${icon(deadLetterArn === undefined ? 'close' : 'arrow')}<span>${name}</span><b>${grouped(count)}</b>
    </div>`;
  }

  get #stop(): number {
    return Math.min(this.at, this.summary.subscriptions.length - 1);
  }

  readonly #keydown = (event: KeyboardEvent) => {
    const last = this.summary.subscriptions.length - 1;
    const at = this.#stop;
    const to: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: last };
    if (event.key === 'Enter') this.#fire('subscription-opened', this.summary.subscriptions[at]?.id);
    const next = to[event.key];
    if (next === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    this.at = Math.max(0, Math.min(last, next));
    this.#fire('subscription-picked', this.summary.subscriptions[this.at]!.id);
    void this.updateComplete.then(() => this.focus());
  };

  #fire(type: string, id: number | undefined): void {
    this.dispatchEvent(new CustomEvent(type, { detail: id, bubbles: true, composed: true }));
  }
}

function edge({ tone, weight, isBroken }: Branch, d: string) {
  return svg`<path class="edge ${tone} ${isBroken ? 'broken' : ''}" d=${d} stroke-width=${weight} />`;
}
