import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { SubscriptionView } from '../../src/panel/contract.ts';
import '../components/facts.ts';
import type { Fact } from '../components/facts.ts';
import { icon } from '../components/icons.ts';
import { tabStyles } from '../components/tabStrip.ts';
import { controls } from '../styles/controls.css.ts';
import './policyView.ts';
import { deedsFor, type DeedName } from './subscriptionDeeds.ts';
import { countWords, subscriptionFacts } from './subscriptionWords.ts';

/**
 * Everything known about one subscription, and what can be done to it. Without one: what the topic is set to.
 *
 * @fires subscription-deed - a `SubscriptionDeed`
 */
@customElement('q-subscription-rail')
export class SubscriptionRail extends LitElement {
  static override styles = [
    controls,
    tabStyles,
    css`
      :host {
        display: flex !important;
        flex-direction: column;
        min-height: 0;
      }
      .page {
        flex: 1;
        min-height: 0;
        overflow: auto;
        scrollbar-width: thin;
      }
      .page:focus-visible {
        outline: 1px solid var(--q-focus);
        outline-offset: -1px;
      }
      h3 {
        margin: 0;
        padding: 12px 12px 2px;
        font-size: 13px;
        font-weight: 600;
        overflow-wrap: anywhere;
      }
      p {
        margin: 0;
        padding: 0 12px 8px;
        color: var(--q-mute);
        font-size: 12px;
      }
      .problem {
        display: flex;
        gap: 6px;
        padding: 6px 12px;
        color: var(--vscode-foreground);
        background: color-mix(in srgb, var(--q-flight) 12%, var(--vscode-editor-background));
      }
      .problem svg.i {
        margin-top: 1px;
        color: var(--q-flight);
      }
      .acts {
        display: flex;
        flex: none;
        flex-wrap: wrap;
        gap: 6px;
        padding: 8px 12px;
        border-top: 1px solid var(--q-line);
      }
    `,
  ];

  @property({ attribute: false }) subscription: SubscriptionView | undefined;
  @property({ attribute: false }) topicFacts: readonly Fact[] = [];
  @property({ attribute: false }) nowMs = 0;

  /** Moves the focus into the rail. */
  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>('.acts button, .page')?.focus();
  }

  override render() {
    const one = this.subscription;
    const name = one ? 'Subscription' : 'Topic';
    return html`<div class="tabs"><h2>${name}</h2></div>
      <div class="page" tabindex="0" role="region" aria-label=${name}>
        ${one ? this.#page(one) : html`<q-facts .facts=${this.topicFacts}></q-facts>`}
      </div>
      ${one ? html`<div class="acts">${deedsFor(one).map(([deed, label]) => this.#deed(deed, label, one.id))}</div>` : nothing}`;
  }

  #page(one: SubscriptionView) {
    return html`<h3>${one.label}</h3>
      <p>${countWords(one)}, since the playground started</p>
      ${one.problem ? html`<p class="problem">${icon('warning')}<span>${one.problem.text}</span></p>` : nothing}
      ${one.filterPolicy === undefined ? nothing : html`<q-policy-view .policy=${one.filterPolicy}></q-policy-view>`}
      <q-facts .facts=${subscriptionFacts(one, this.nowMs)}></q-facts>`;
  }

  #deed(deed: DeedName, label: string, id: number) {
    return html`<button class="mini" @click=${() => this.#do(deed, id)}>${label}</button>`;
  }

  #do(deed: DeedName, id: number): void {
    this.dispatchEvent(new CustomEvent('subscription-deed', { detail: { deed, id }, bubbles: true, composed: true }));
  }
}
