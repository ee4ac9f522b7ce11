import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import type {
  DraftVerdicts,
  PolicyTrial,
  PublishDetail,
  PublishRowView,
  SampleEvent,
  SubscriptionView,
  TopicFacts,
  TopicTarget,
} from '../../src/panel/contract.ts';
import '../components/flowStrip.ts';
import '../components/frame.ts';
import '../components/header.ts';
import type { KeySheet } from '../components/keySheet.ts';
import '../components/keySheet.ts';
import '../components/menu.ts';
import type { MenuItem } from '../components/menu.ts';
import type { Notice } from '../components/notice.ts';
import '../components/notice.ts';
import '../components/placeholder.ts';
import type { SearchBox } from '../components/searchBox.ts';
import '../components/searchBox.ts';
import '../components/statusLine.ts';
import '../components/viewToggle.ts';
import type { GridRows } from '../gridRows.ts';
import type { MainState } from '../mainState.ts';
import type { RowPick } from '../selection.ts';
import { controls } from '../styles/controls.css.ts';
import { grouped, plural } from '../time.ts';
import type { DeliveryGrid } from './deliveryGrid.ts';
import './deliveryGrid.ts';
import type { FanOut } from './fanOut.ts';
import './fanOut.ts';
import type { PublishComposer } from './publishComposer.ts';
import './publishComposer.ts';
import type { TopicDraft } from './publishDraft.ts';
import type { PublishRail } from './publishRail.ts';
import './publishRail.ts';
import type { SubscriptionGrid } from './subscriptionGrid.ts';
import { subscriptionRows } from './subscriptionGrid.ts';
import type { SubscriptionRail } from './subscriptionRail.ts';
import './subscriptionRail.ts';
import { matrixKeys, topicKeymap } from './topicKeymap.ts';
import type { TopicNavigation } from './topicNavigation.ts';
import { stagesPicked, topicFactsOf, topicRules, topicStages, topicTags } from './topicWords.ts';

/** Everything that the panel of a topic shows. */
export interface TopicPanelView {
  readonly target: TopicTarget | undefined;
  readonly facts: TopicFacts | undefined;
  readonly rows: GridRows<PublishRowView>;
  /** Changes whenever `rows` knows something new. */
  readonly version: number;
  readonly all: number;
  readonly filterProblem: string;
  readonly isFiltered: boolean;
  readonly publish: PublishDetail | undefined;
  readonly isGone: boolean;
  readonly trial: PolicyTrial | undefined;
  readonly flashId: number | undefined;
  readonly nav: TopicNavigation;
  readonly isLive: boolean;
  readonly isBehind: boolean;
  readonly nowMs: number;
  /** What stands in the place of the main part. */
  readonly instead: MainState | undefined;
  readonly banner: Notice | undefined;
  readonly notice: Notice | undefined;
  readonly publishing: { readonly isBusy: boolean; readonly result: string; readonly failure: string };
  readonly reach: DraftVerdicts | undefined;
  readonly samples: readonly SampleEvent[];
}

const views = [
  { id: 'deliveries', label: 'Deliveries' },
  { id: 'subscriptions', label: 'Subscriptions' },
  { id: 'picture', label: 'Picture' },
] as const;

const overflow: readonly MenuItem[] = [
  { id: 'subscribe', label: 'Subscribe…' },
  { id: 'configureTopic', label: 'Configure…' },
  { id: 'copyArn', label: 'Copy ARN', hasLineAbove: true },
  { id: 'copyTopic', label: 'Create a Copy of This Topic…' },
  { id: 'showLog', label: 'Show Log', hasLineAbove: true },
  { id: 'deleteTopic', label: 'Delete Topic…', hasLineAbove: true },
];

const keepsNothing = 'SNS keeps nothing: what fails without a dead-letter queue is lost';
const none: readonly SubscriptionView[] = [];

/**
 * The frame filled for a topic; draws, never fetches. The events of its parts pass through it.
 *
 * @fires banner-picked - `detail` is the id of an action of the banner or of what stands instead of the main part.
 * @fires ask-subscribe
 * @fires ask-configure
 * @fires field-picked - `{ id, part }`: a publish, and the subscription of the field that was chosen.
 * @fires subscription-picked - `detail` is the row id of a subscription.
 */
@customElement('q-topic-panel')
export class TopicPanel extends LitElement {
  static override styles = [
    controls,
    css`
      :host {
        display: block;
        height: 100%;
      }
      [inert] {
        opacity: 0.5;
      }
      .main {
        display: flex;
        flex: 1;
        flex-direction: column;
        min-width: 0;
        min-height: 0;
      }
      .tools {
        display: flex;
        gap: var(--q-3);
        align-items: flex-start;
        padding: 7px var(--q-5);
      }
      .tools .grow {
        align-self: center;
        color: var(--q-mute);
        font-size: 12px;
      }
      @media (width < 620px) {
        .tools {
          flex-wrap: wrap;
        }
        q-search-box {
          flex: 1 0 100%;
        }
        q-view-toggle {
          flex: 1 0 100%;
        }
      }
      @media (width < 700px) {
        .configure {
          display: none;
        }
      }
      @media (width < 440px) {
        .subscribe {
          display: none;
        }
      }
    `,
  ];

  @property({ attribute: false }) view!: TopicPanelView;
  @query('q-delivery-grid, q-subscription-grid, q-fan-out') private main!:
    | DeliveryGrid
    | SubscriptionGrid
    | FanOut
    | null;
  @query('q-search-box') private search!: SearchBox | null;
  @query('q-publish-composer') private composer!: PublishComposer;
  @query('q-publish-rail, q-subscription-rail') private rail!: PublishRail | SubscriptionRail;
  @query('q-key-sheet') private keySheet!: KeySheet;
  #subscriptionRows: { readonly of: readonly SubscriptionView[]; readonly rows: GridRows<SubscriptionView> } = {
    of: none,
    rows: subscriptionRows(none),
  };

  focusMain(): void {
    this.main?.focus();
  }

  focusFilter(): void {
    this.search?.focus();
  }

  focusComposer(): void {
    this.composer.focus();
  }

  focusRail(): void {
    this.rail.focus();
  }

  clearFilter(): void {
    this.search?.clear();
  }

  showKeys(): void {
    this.keySheet.show();
  }

  publish(keeps: boolean): void {
    this.composer.publish(keeps);
  }

  /** A publish went well: the composer empties unless it keeps. */
  published(keeps: boolean): void {
    this.composer.published(keeps);
  }

  loadDraft(draft: TopicDraft): void {
    this.composer.load(draft);
  }

  /** Scrolls a publish into sight once it is drawn. */
  async reveal(index: number): Promise<void> {
    await this.updateComplete;
    await this.main?.updateComplete;
    if (this.view.nav.view === 'deliveries') (this.main as DeliveryGrid | null)?.reveal(index);
  }

  override render() {
    const { instead, nav } = this.view;
    const isDead = instead?.isDead === true;
    const isQuiet = nav.view === 'deliveries' ? nav.publishId === undefined : nav.subscriptionId === undefined;
    return html`<q-frame .railWidth=${nav.railWidth} ?quiet=${isQuiet} ?bare=${isDead}>
        ${this.#header(isDead)} ${isDead ? nothing : this.#flow()}
        <div slot="main" class="main">${this.#main(isDead)}</div>
        ${nav.view === 'deliveries' ? this.#publishRail() : this.#subscriptionRail()} ${this.#dock(isDead)}
      </q-frame>
      <q-key-sheet .bindings=${topicKeymap} .ofGrid=${matrixKeys}></q-key-sheet>`;
  }

  #header(isDead: boolean) {
    const { target, facts, isLive, isBehind } = this.view;
    const isIdle = isDead || !facts;
    return html`<q-header
      slot="header"
      .name=${target?.name ?? ''}
      .tags=${facts ? topicTags(facts) : []}
      ?live=${isLive}
      ?behind=${isBehind}
      ?resting=${isDead}
    >
      <button class="btn quiet subscribe" ?disabled=${isIdle} @click=${() => this.#fire('ask-subscribe')}>
        Subscribe…
      </button>
      <button class="btn quiet configure" ?disabled=${isIdle} @click=${() => this.#fire('ask-configure')}>
        Configure
      </button>
      <q-menu label="More actions" .items=${overflow}></q-menu>
    </q-header>`;
  }

  #flow() {
    const { facts, nav, nowMs } = this.view;
    if (!facts) return nothing;
    const { perSecond, series } = facts.summary;
    return html`<q-flow-strip
      slot="flow"
      label="Life of a publish"
      .stages=${topicStages(facts.summary, nowMs)}
      .picked=${stagesPicked(nav.outcomes)}
      .arriving=${perSecond > 0 || series.some((n) => n > 0) ? { perSecond, series } : undefined}
    ></q-flow-strip>`;
  }

  #main(isDead: boolean) {
    const { instead, banner, notice } = this.view;
    return html`${isDead ? nothing : this.#tools()}
    ${banner ? html`<q-notice .notice=${banner} @notice-picked=${this.#bannerPicked}></q-notice>` : nothing}
    ${instead ? this.#instead(instead) : this.#chosenView()}
    ${notice ? html`<q-notice .notice=${notice}></q-notice>` : nothing} ${isDead ? nothing : this.#status()}`;
  }

  #tools() {
    const { nav, filterProblem } = this.view;
    return html`<div class="tools">
      ${
        nav.view === 'deliveries'
          ? html`<q-search-box
              label="Filter publishes"
              .chips=${nav.chips}
              .problem=${filterProblem}
              hint="text, $.path = value, attr:name, verdict:"
            ></q-search-box>`
          : html`<span class="grow">${this.#viewHint}</span>`
      }
      <q-view-toggle role="group" aria-label="View" .views=${views} view=${nav.view}></q-view-toggle>
    </div>`;
  }

  get #viewHint(): string {
    const since = 'Counts since the playground started';
    return this.view.nav.view === 'picture' ? `Topic → filter → endpoint. ${since}` : since;
  }

  #instead({ icon, heading, text, actions, code = '', codeLabel = '' }: MainState) {
    return html`<q-placeholder
      .icon=${icon}
      .heading=${heading}
      .text=${text}
      .actions=${actions}
      .code=${code}
      .codeLabel=${codeLabel}
      @placeholder-picked=${this.#bannerPicked}
    ></q-placeholder>`;
  }

  #chosenView() {
    const { nav, facts } = this.view;
    if (nav.view === 'deliveries') return this.#deliveries();
    if (!facts) return nothing;
    if (nav.view === 'subscriptions') return this.#table();
    return html`<q-fan-out
      .summary=${facts.summary}
      .subscriptionId=${nav.subscriptionId}
      @subscription-opened=${() => this.focusRail()}
    ></q-fan-out>`;
  }

  #deliveries() {
    const { target, rows, version, isGone, flashId, nav, nowMs } = this.view;
    return html`<q-delivery-grid
      label="Publishes of ${target?.name ?? 'the topic'} and their deliveries"
      .rows=${rows}
      .version=${version}
      .subscriptions=${this.#subscriptions}
      .subscriptionId=${nav.subscriptionId}
      .selected=${new Set(nav.publishId === undefined ? [] : [nav.publishId])}
      .activeId=${nav.publishId}
      .isActiveGone=${isGone}
      .flashId=${flashId}
      .widths=${nav.columns}
      .nowMs=${nowMs}
      @grid-pick=${(e: CustomEvent<RowPick>) => this.#pick(e, 'field-picked', { id: e.detail.id, part: e.detail.part })}
      @grid-open=${() => this.focusRail()}
    ></q-delivery-grid>`;
  }

  #table() {
    const { target, nav, nowMs, version } = this.view;
    return html`<q-subscription-grid
      label="Subscriptions of ${target?.name ?? 'the topic'}"
      .rows=${this.#tableRows}
      .version=${version}
      .selected=${new Set(nav.subscriptionId === undefined ? [] : [nav.subscriptionId])}
      .activeId=${nav.subscriptionId}
      .widths=${nav.columns}
      .nowMs=${nowMs}
      @grid-pick=${(e: CustomEvent<RowPick>) => this.#pick(e, 'subscription-picked', e.detail.id)}
      @grid-range=${(e: Event) => e.stopPropagation()}
      @grid-open=${() => this.focusRail()}
    ></q-subscription-grid>`;
  }

  #pick(event: Event, type: string, detail: unknown): void {
    event.stopPropagation();
    this.#fire(type, detail);
  }

  get #subscriptions(): readonly SubscriptionView[] {
    return this.view.facts?.summary.subscriptions ?? none;
  }

  get #tableRows(): GridRows<SubscriptionView> {
    const of = this.#subscriptions;
    if (this.#subscriptionRows.of !== of) this.#subscriptionRows = { of, rows: subscriptionRows(of) };
    return this.#subscriptionRows.rows;
  }

  #status() {
    const { rows, all, isFiltered, nav } = this.view;
    const subscriptions = plural(this.#subscriptions.length, 'subscription');
    const publishes = plural(all, 'publish', 'publishes');
    const tally = isFiltered ? `${grouped(rows.total)} match · ${publishes}` : `${publishes} × ${subscriptions}`;
    return html`<q-status-line
      .tallies=${[nav.view === 'deliveries' ? tally : subscriptions]}
      hint=${keepsNothing}
      @keys-asked=${() => this.showKeys()}
    ></q-status-line>`;
  }

  #publishRail() {
    const { publish, isGone, facts, nav, nowMs, trial } = this.view;
    return html`<q-publish-rail
      slot="rail"
      .publish=${publish}
      ?gone=${isGone}
      .subscriptionId=${nav.subscriptionId}
      .trial=${trial}
      .topicFacts=${facts ? topicFactsOf(facts) : []}
      .tab=${nav.railTab}
      .bodyForm=${nav.bodyForm}
      .nowMs=${nowMs}
    ></q-publish-rail>`;
  }

  #subscriptionRail() {
    const { facts, nav, nowMs } = this.view;
    return html`<q-subscription-rail
      slot="rail"
      .subscription=${this.#subscriptions.find(({ id }) => id === nav.subscriptionId)}
      .nowMs=${nowMs}
      .topicFacts=${facts ? topicFactsOf(facts) : []}
    ></q-subscription-rail>`;
  }

  #dock(isDead: boolean) {
    const { facts, publishing, reach, samples } = this.view;
    return html`<q-publish-composer
      slot="dock"
      ?inert=${isDead}
      .rules=${topicRules(facts)}
      .protocols=${[...new Set(this.#subscriptions.map(({ protocol }) => protocol))]}
      .reach=${reach}
      .samples=${samples}
      ?publishing=${publishing.isBusy}
      .result=${publishing.result}
      .failure=${publishing.failure}
    ></q-publish-composer>`;
  }

  readonly #bannerPicked = (event: CustomEvent<string>) => {
    event.stopPropagation();
    this.#fire('banner-picked', event.detail);
  };

  #fire(type: string, detail?: unknown): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }
}
