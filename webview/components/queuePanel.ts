import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import type { MessageDetail, PanelTarget, PeekedRow, QueueFacts } from '../../src/panel/contract.ts';
import type { Draft } from '../draft.ts';
import type { GridRows } from '../gridRows.ts';
import type { MainState } from '../mainState.ts';
import type { Navigation } from '../navigation.ts';
import { maxBytesOf, queueFactsOf, secondsOf, stagesOf, tagsOf } from '../queueView.ts';
import { controls } from '../styles/controls.css.ts';
import type { Composer } from './composer.ts';
import './composer.ts';
import './flowStrip.ts';
import './frame.ts';
import './header.ts';
import type { KeySheet } from './keySheet.ts';
import './keySheet.ts';
import './menu.ts';
import type { MenuItem } from './menu.ts';
import type { MessageGrid } from './messageGrid.ts';
import './messageGrid.ts';
import type { Notice } from './notice.ts';
import './notice.ts';
import './placeholder.ts';
import type { Rail } from './rail.ts';
import './rail.ts';
import type { ReceiveForm } from './receiveForm.ts';
import './receiveForm.ts';
import type { SearchBox } from './searchBox.ts';
import './searchBox.ts';
import './statusLine.ts';

/** Everything that the panel of a queue shows. */
export interface QueueView {
  readonly target: PanelTarget | undefined;
  readonly facts: QueueFacts | undefined;
  readonly rows: GridRows<PeekedRow>;
  /** Changes whenever `rows` knows something new. */
  readonly version: number;
  readonly all: number;
  readonly filterProblem: string;
  readonly isFiltered: boolean;
  readonly selected: ReadonlySet<number>;
  readonly activeId: number | undefined;
  readonly message: MessageDetail | undefined;
  readonly isGone: boolean;
  readonly flashId: number | undefined;
  readonly nav: Navigation;
  readonly isLive: boolean;
  readonly isBehind: boolean;
  readonly nowMs: number;
  /** What stands in the place of the grid. */
  readonly instead: MainState | undefined;
  readonly banner: Notice | undefined;
  readonly notice: Notice | undefined;
  readonly sending: { readonly isBusy: boolean; readonly result: string; readonly failure: string };
}

const overflow: readonly MenuItem[] = [
  { id: 'copyArn', label: 'Copy ARN' },
  { id: 'copyQueueUrl', label: 'Copy Queue URL' },
  { id: 'showLog', label: 'Show Log', hasLineAbove: true },
  { id: 'purgeQueue', label: 'Purge…', hasLineAbove: true },
  { id: 'deleteQueue', label: 'Delete Queue…' },
];

/**
 * The frame filled for a queue; draws, never fetches. The events of its parts pass through it.
 *
 * @fires banner-picked - `detail` is the id of an action of the banner or of what stands instead of the grid.
 */
@customElement('q-queue-panel')
export class QueuePanel extends LitElement {
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
    `,
  ];

  @property({ attribute: false }) view!: QueueView;
  @query('q-message-grid') private grid!: MessageGrid | null;
  @query('q-search-box') private search!: SearchBox | null;
  @query('q-composer') private composer!: Composer;
  @query('q-rail') private rail!: Rail;
  @query('q-receive-form') private receiveForm!: ReceiveForm;
  @query('q-key-sheet') private keySheet!: KeySheet;

  focusGrid(): void {
    this.grid?.focus();
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

  openReceive(): void {
    void this.receiveForm.open();
  }

  showKeys(): void {
    this.keySheet.show();
  }

  send(keeps: boolean): void {
    this.composer.send(keeps);
  }

  /** A send went well: the composer empties unless it keeps. */
  sent(keeps: boolean): void {
    this.composer.sent(keeps);
  }

  loadDraft(draft: Draft): void {
    this.composer.load(draft);
  }

  /** Scrolls a row into sight once it is drawn. */
  async reveal(index: number): Promise<void> {
    await this.updateComplete;
    await this.grid?.updateComplete;
    this.grid?.reveal(index);
  }

  override render() {
    const { instead, nav, activeId } = this.view;
    const isDead = instead?.isDead === true;
    return html`<q-frame .railWidth=${nav.railWidth} ?quiet=${activeId === undefined} ?bare=${isDead}>
        ${this.#header(isDead)} ${isDead ? nothing : this.#flow()}
        <div slot="main" class="main">${this.#main(isDead)}</div>
        ${this.#rail()} ${this.#dock(isDead)}
      </q-frame>
      <q-key-sheet></q-key-sheet>`;
  }

  #header(isDead: boolean) {
    const { target, facts, isLive, isBehind } = this.view;
    return html`<q-header
      slot="header"
      .name=${target?.name ?? ''}
      .tags=${facts ? tagsOf(facts) : []}
      ?live=${isLive}
      ?behind=${isBehind}
      ?resting=${isDead}
    >
      <q-receive-form
        .defaultSeconds=${facts?.summary.attributes['VisibilityTimeout'] ?? '30'}
        ?inert=${isDead}
      ></q-receive-form>
      <q-menu label="More actions" .items=${overflow}></q-menu>
    </q-header>`;
  }

  #flow() {
    const { facts, nav, nowMs } = this.view;
    if (!facts) return nothing;
    const { perSecond, sentSeries, deletedSeries } = facts.summary;
    return html`<q-flow-strip
      slot="flow"
      .stages=${stagesOf(facts.summary, nowMs)}
      .picked=${nav.states}
      .arriving=${{ perSecond: perSecond.sent, series: sentSeries }}
      .leaving=${{ perSecond: perSecond.deleted, series: deletedSeries }}
    ></q-flow-strip>`;
  }

  #main(isDead: boolean) {
    const { instead, banner, notice } = this.view;
    return html`${isDead ? nothing : this.#tools()}
    ${banner ? html`<q-notice .notice=${banner} @notice-picked=${this.#bannerPicked}></q-notice>` : nothing}
    ${instead ? this.#instead(instead) : this.#grid()}
    ${notice ? html`<q-notice .notice=${notice}></q-notice>` : nothing} ${isDead ? nothing : this.#status()}`;
  }

  #tools() {
    const { nav, filterProblem } = this.view;
    return html`<div class="tools"><q-search-box .chips=${nav.chips} .problem=${filterProblem}></q-search-box></div>`;
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

  #grid() {
    const { target, rows, version, selected, activeId, isGone, flashId, nav, nowMs } = this.view;
    return html`<q-message-grid
      label="Messages of ${target?.name ?? 'the queue'}"
      .rows=${rows}
      .version=${version}
      .selected=${selected}
      .activeId=${activeId}
      .isActiveGone=${isGone}
      .flashId=${flashId}
      .sort=${nav.sort}
      .widths=${nav.columns}
      .nowMs=${nowMs}
      @grid-open=${() => this.focusRail()}
    ></q-message-grid>`;
  }

  #status() {
    const { rows, all, isFiltered, selected } = this.view;
    return html`<q-status-line
      .shown=${rows.total}
      .all=${all}
      ?filtered=${isFiltered}
      .selected=${selected.size}
      hint="Peek: receive counts stay as they are"
      @keys-asked=${() => this.showKeys()}
    ></q-status-line>`;
  }

  #rail() {
    const { message, isGone, facts, nav, nowMs } = this.view;
    return html`<q-rail
      slot="rail"
      .message=${message}
      ?gone=${isGone}
      .queueFacts=${facts ? queueFactsOf(facts) : []}
      .tab=${nav.railTab}
      ?pretty=${nav.pretty}
      .nowMs=${nowMs}
    ></q-rail>`;
  }

  #dock(isDead: boolean) {
    const { facts, sending } = this.view;
    return html`<q-composer
      slot="dock"
      ?inert=${isDead}
      .queueDelay=${facts ? secondsOf(facts.summary, 'DelaySeconds') : 0}
      .maxBytes=${facts ? maxBytesOf(facts.summary) : 1_048_576}
      ?sending=${sending.isBusy}
      .result=${sending.result}
      .failure=${sending.failure}
    ></q-composer>`;
  }

  readonly #bannerPicked = (event: CustomEvent<string>) => {
    event.stopPropagation();
    this.dispatchEvent(new CustomEvent('banner-picked', { detail: event.detail, bubbles: true, composed: true }));
  };
}
