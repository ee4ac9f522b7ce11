import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import type { MessageDetail, PanelTarget, PeekedRow, QueueFacts } from '../../src/panel/contract.ts';
import type { Draft } from '../draft.ts';
import type { Foreseen } from '../foresight.ts';
import type { GridRows } from '../gridRows.ts';
import type { LaneRow } from '../laneRows.ts';
import type { MainState } from '../mainState.ts';
import type { Navigation } from '../navigation.ts';
import { whyNoRedrive, whyNot, type Meant, type RowVerb, type VerbQueue } from '../rowVerbs.ts';
import { parallelism, queueFactsOf, rulesOf, secondsOf, stagesOf, tagsOf } from '../queueView.ts';
import { controls } from '../styles/controls.css.ts';
import { grouped, plural } from '../time.ts';
import type { Composer } from './composer.ts';
import './composer.ts';
import './flowStrip.ts';
import './frame.ts';
import './header.ts';
import type { KeySheet } from './keySheet.ts';
import './keySheet.ts';
import './menu.ts';
import type { MenuItem } from './menu.ts';
import type { LaneGrid } from './laneGrid.ts';
import './laneGrid.ts';
import type { MessageGrid } from './messageGrid.ts';
import './messageGrid.ts';
import type { Notice } from './notice.ts';
import './notice.ts';
import './placeholder.ts';
import './pacedNote.ts';
import type { ChosenLane, Rail } from './rail.ts';
import './rail.ts';
import './redriveBar.ts';
import type { ReceiveForm } from './receiveForm.ts';
import './receiveForm.ts';
import type { SearchBox } from './searchBox.ts';
import './searchBox.ts';
import './statusLine.ts';
import './viewToggle.ts';

/** What is shown of the message groups. */
export interface LanesView {
  /** The queue has groups. */
  readonly isOffered: boolean;
  /** They stand in the place of the messages. */
  readonly isShown: boolean;
  readonly rows: GridRows<LaneRow>;
  readonly activeId: number | undefined;
  /** The message whose cell is chosen. */
  readonly cellId: number | undefined;
  readonly chosen: ChosenLane | undefined;
  readonly flashId: number | undefined;
  readonly messages: number;
}

/** Everything that the panel of a queue shows. */
export interface QueueView {
  readonly target: PanelTarget | undefined;
  readonly facts: QueueFacts | undefined;
  readonly rows: GridRows<PeekedRow>;
  /** Changes whenever `rows` knows something new. */
  readonly version: number;
  readonly lanes: LanesView;
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
  readonly foreseen: Foreseen;
  /** What an action would be done to. */
  readonly meant: Meant;
  readonly verbQueue: VerbQueue;
}

const overflow: readonly MenuItem[] = [
  { id: 'configureQueue', label: 'Configure…' },
  { id: 'redriveMessages', label: 'Redrive…' },
  { id: 'generateMessages', label: 'Send Many…', hasLineAbove: true },
  { id: 'importMessages', label: 'Import Messages…' },
  { id: 'exportMessages', label: 'Export What Is Shown…' },
  { id: 'consumeQueueWithFunction', label: 'Consume with Function…' },
  { id: 'copyArn', label: 'Copy ARN', hasLineAbove: true },
  { id: 'copyQueueUrl', label: 'Copy Queue URL' },
  { id: 'copyQueue', label: 'Create a Copy of This Queue…' },
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
      @media (width < 520px) {
        .tools {
          flex-wrap: wrap;
        }
      }
      @media (width < 700px) {
        .configure {
          display: none;
        }
      }
    `,
  ];

  @property({ attribute: false }) view!: QueueView;
  @query('q-message-grid, q-lane-grid') private grid!: MessageGrid | LaneGrid | null;
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

  focusCount(): void {
    void this.composer.focusCount();
  }

  /** Opens the menu of what can be copied of what is chosen. */
  openCopyMenu(): void {
    this.rail.openCopyMenu();
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
      <button class="btn quiet configure" ?disabled=${isDead || !facts} @click=${this.#configure}>Configure</button>
      <q-menu label="More actions" .items=${this.#overflow}></q-menu>
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
        note=${parallelism(facts.summary)}
      ></q-flow-strip
      >${this.#redrive(facts.summary)}`;
  }

  #redrive({ sources, tasks }: QueueFacts['summary']) {
    if (sources.length === 0 && tasks.length === 0) return nothing;
    return html`<q-redrive-bar
      slot="flow"
      role="region"
      aria-label="Dead letters"
      .sources=${sources}
      .tasks=${tasks}
      .nowMs=${this.view.nowMs}
    ></q-redrive-bar>`;
  }

  #main(isDead: boolean) {
    const { instead, banner, notice } = this.view;
    return html`${isDead ? nothing : this.#tools()}
    ${banner ? html`<q-notice .notice=${banner} @notice-picked=${this.#bannerPicked}></q-notice>` : nothing}
    ${instead ? this.#instead(instead) : this.view.lanes.isShown ? this.#lanes() : this.#grid()}
    ${notice ? html`<q-notice .notice=${notice}></q-notice>` : nothing}
    ${isDead ? nothing : html`${this.#paced()}${this.#status()}`}`;
  }

  #tools() {
    const { nav, filterProblem, lanes } = this.view;
    const hint = lanes.isShown ? 'group, text, $.path = value' : 'text, $.path = value, attr:name, state:';
    return html`<div class="tools">
      <q-search-box .chips=${nav.chips} .problem=${filterProblem} .hint=${hint}></q-search-box>
      ${
        lanes.isOffered
          ? html`<q-view-toggle
              role="group"
              aria-label="View"
              view=${lanes.isShown ? 'lanes' : 'messages'}
            ></q-view-toggle>`
          : nothing
      }
    </div>`;
  }

  #paced() {
    const paced = this.view.facts?.summary.paced ?? [];
    return paced.length > 0 ? html`<q-paced-note .paced=${paced}></q-paced-note>` : nothing;
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
      ?grouped=${this.view.lanes.isOffered}
      .maxReceives=${this.view.facts?.summary.deadLetter?.maxReceiveCount}
      .sort=${nav.sort}
      .widths=${nav.columns}
      .nowMs=${nowMs}
      @grid-open=${() => this.focusRail()}
    ></q-message-grid>`;
  }

  /** The lanes' own picks are not the messages': what is below says them under other names. */
  #lanes() {
    const { target, lanes, version, nav, nowMs } = this.view;
    return html`<q-lane-grid
      label="Message groups of ${target?.name ?? 'the queue'}"
      .rows=${lanes.rows}
      .version=${version}
      .selected=${new Set(lanes.activeId === undefined ? [] : [lanes.activeId])}
      .activeId=${lanes.activeId}
      .messageId=${lanes.cellId}
      .isActiveGone=${lanes.chosen?.isGone === true}
      .flashId=${lanes.flashId}
      .widths=${nav.columns}
      .nowMs=${nowMs}
      ?fifo=${this.#isFifo}
      @grid-pick=${(e: Event) => this.#asLanes(e, 'lane-pick')}
      @grid-range=${(e: Event) => this.#asLanes(e, 'lane-range')}
      @grid-open=${() => this.focusRail()}
    ></q-lane-grid>`;
  }

  #asLanes(event: Event, type: string): void {
    event.stopPropagation();
    const { detail } = event as CustomEvent<unknown>;
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }

  get #isFifo(): boolean {
    return this.view.facts?.summary.fifo ?? this.view.target?.name.endsWith('.fifo') ?? false;
  }

  #status() {
    const { lanes, selected, meant, verbQueue } = this.view;
    return html`<q-status-line
      .tallies=${talliesOf(this.view)}
      .whyNot=${(verb: RowVerb) => whyNot(verb, meant, verbQueue)}
      .selected=${lanes.isShown ? 0 : selected.size}
      hint=${lanes.isShown ? (this.#isFifo ? laneLegend : '') : 'Peek: receive counts stay as they are'}
      @keys-asked=${() => this.showKeys()}
    ></q-status-line>`;
  }

  #rail() {
    const { message, isGone, facts, nav, nowMs } = this.view;
    return html`<q-rail
      slot="rail"
      .message=${message}
      ?gone=${isGone}
      .lane=${this.view.lanes.chosen}
      ?fifo=${this.#isFifo}
      .queueFacts=${facts ? queueFactsOf(facts) : []}
      .tab=${nav.railTab}
      .bodyForm=${nav.bodyForm}
      .meant=${this.view.meant}
      .verbQueue=${this.view.verbQueue}
      .nowMs=${nowMs}
    ></q-rail>`;
  }

  #dock(isDead: boolean) {
    const { facts, sending } = this.view;
    return html`<q-composer
      slot="dock"
      ?inert=${isDead}
      .queueDelay=${facts ? secondsOf(facts.summary, 'DelaySeconds') : 0}
      .rules=${rulesOf(facts)}
      .foreseen=${this.view.foreseen}
      .nowMs=${this.view.nowMs}
      ?sending=${sending.isBusy}
      .result=${sending.result}
      .failure=${sending.failure}
    ></q-composer>`;
  }

  get #overflow(): readonly MenuItem[] {
    const why = whyNoRedrive(this.view.verbQueue);
    return overflow.map((item) => (item.id === 'redriveMessages' ? { ...item, why } : item));
  }

  readonly #configure = () =>
    this.dispatchEvent(new CustomEvent('menu-picked', { detail: 'configureQueue', bubbles: true, composed: true }));

  readonly #bannerPicked = (event: CustomEvent<string>) => {
    event.stopPropagation();
    this.dispatchEvent(new CustomEvent('banner-picked', { detail: event.detail, bubbles: true, composed: true }));
  };
}

const laneLegend =
  'solid: can be received · dashed: behind its head · yellow: held · with a clock: delayed · struck: dropped as duplicate';

function talliesOf({ rows, lanes, all, isFiltered }: QueueView): string[] {
  if (lanes.isShown) {
    const groups = isFiltered ? `${grouped(lanes.rows.total)} match · ${plural(all, 'group')}` : plural(all, 'group');
    return [groups, plural(lanes.messages, 'message')];
  }
  return [isFiltered ? `${grouped(rows.total)} match · ${plural(all, 'message')}` : plural(all, 'message')];
}
