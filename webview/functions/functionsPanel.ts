import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import type { FunctionView, Invocation } from '../../src/panel/contract.ts';
import '../components/header.ts';
import type { KeySheet } from '../components/keySheet.ts';
import '../components/keySheet.ts';
import '../components/menu.ts';
import type { Notice } from '../components/notice.ts';
import '../components/notice.ts';
import '../components/placeholder.ts';
import '../components/split.ts';
import type { MainState } from '../mainState.ts';
import { controls } from '../styles/controls.css.ts';
import type { FunctionList } from './functionList.ts';
import './functionList.ts';
import type { FunctionPage, Trial } from './functionPage.ts';
import './functionPage.ts';
import { functionsTags } from './functionWords.ts';
import { functionsKeymap, functionsListKeys } from './functionsKeymap.ts';
import type { FunctionsNavigation } from './functionsNavigation.ts';
import type { AllFunctions } from './liveFunctions.ts';

/** Everything that the functions panel shows. */
export interface FunctionsView {
  readonly all: AllFunctions | undefined;
  readonly one: FunctionView | undefined;
  readonly invocations: readonly Invocation[] | undefined;
  readonly trial: Trial;
  readonly nav: FunctionsNavigation;
  readonly isLive: boolean;
  readonly isBehind: boolean;
  readonly instead: MainState | undefined;
  readonly banner: Notice | undefined;
  readonly notice: Notice | undefined;
}

const newItems = [
  { id: 'typescript', label: 'New TypeScript Handler…' },
  { id: 'javascript', label: 'New JavaScript Handler…' },
  { id: 'python', label: 'New Python Handler…' },
];

/**
 * The functions drawn: a list, and everything about the one that is looked at; never fetches. The events of its parts pass
 * through it.
 *
 * @fires add-asked
 * @fires menu-picked - `detail` is the language of a new handler
 * @fires banner-picked - `detail` is the id of an action of the banner or of what stands instead of the functions
 */
@customElement('q-functions-panel')
export class FunctionsPanel extends LitElement {
  static override styles = [
    controls,
    css`
      :host {
        display: block;
        height: 100%;
      }
      .part {
        display: flex;
        flex: 1;
        flex-direction: column;
        min-height: 0;
      }
      .line {
        height: 4px;
      }
      .hint {
        margin: auto;
        padding: 16px;
        color: var(--q-mute);
        font-size: 12px;
      }
    `,
  ];

  @property({ attribute: false }) view!: FunctionsView;
  @query('q-function-list') private list!: FunctionList | null;
  @query('q-function-page') private page!: FunctionPage | null;
  @query('q-key-sheet') private sheet!: KeySheet;

  focusList(): void {
    this.list?.focus();
  }

  async focusTester(): Promise<void> {
    await this.updateComplete;
    await this.page?.focusTester();
  }

  step(by: 1 | -1): void {
    this.list?.step(by);
  }

  showKeys(): void {
    this.sheet.show();
  }

  override render() {
    const { all, instead, isLive, isBehind, banner, notice } = this.view;
    const isDead = instead?.isDead === true;
    return html`<q-split ?bare=${instead !== undefined || all === undefined}>
        <q-header
          slot="header"
          name="Functions"
          .tags=${functionsTags(all?.functions)}
          ?live=${isLive}
          ?behind=${isBehind}
          ?resting=${isDead}
        >
          <button class="btn quiet" ?disabled=${isDead || !all} @click=${() => this.#fire('add-asked')}>
            Add Function…
          </button>
          <q-menu label="More actions" .items=${newItems} ?inert=${isDead}></q-menu>
        </q-header>
        <div slot="tools" class="line"></div>
        <div slot="list" class="part">${instead ? nothing : this.#list()}</div>
        <div slot="detail" class="part">${instead ? this.#instead(instead) : this.#page()}</div>
        <div slot="notice">
          ${banner ? html`<q-notice .notice=${banner} @notice-picked=${this.#bannerPicked}></q-notice>` : nothing}
          ${notice ? html`<q-notice .notice=${notice}></q-notice>` : nothing}
        </div>
      </q-split>
      <q-key-sheet .bindings=${functionsKeymap} .ofGrid=${functionsListKeys} gridTitle="Lists"></q-key-sheet>`;
  }

  #list() {
    const { all, one } = this.view;
    return html`<q-function-list
      .functions=${all?.functions ?? []}
      .eventSources=${all?.eventSources ?? []}
      .active=${one?.name ?? ''}
    ></q-function-list>`;
  }

  #page() {
    const { all, one, invocations, nav, trial } = this.view;
    if (!one) return all ? html`<p class="hint">Choose a function.</p>` : nothing;
    return html`<q-function-page
      .one=${one}
      .sources=${all!.eventSources.filter(({ functionName }) => functionName === one.name)}
      .invocations=${invocations}
      .invocationId=${nav.invocationId}
      .tab=${nav.tab}
      .trial=${trial}
    ></q-function-page>`;
  }

  #instead({ icon, heading, text, actions }: MainState) {
    return html`<q-placeholder
      .icon=${icon}
      .heading=${heading}
      .text=${text}
      .actions=${actions}
      @placeholder-picked=${this.#bannerPicked}
    ></q-placeholder>`;
  }

  readonly #bannerPicked = (event: CustomEvent<string>) => {
    event.stopPropagation();
    this.#fire('banner-picked', event.detail);
  };

  #fire(type: string, detail?: unknown): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }
}
