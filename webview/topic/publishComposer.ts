import { LitElement, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { DraftVerdicts, PublishDraft, SampleEvent, SubscriptionProtocol } from '../../src/panel/contract.ts';
import { maxAttributes, type AttributeDraft } from '../composition.ts';
import type { AttributeTable } from '../components/attributeTable.ts';
import '../components/attributeTable.ts';
import type { BodyEditor } from '../components/bodyEditor.ts';
import '../components/bodyEditor.ts';
import { composerStyles } from '../components/composer.styles.ts';
import { groupFields } from '../components/composerFields.ts';
import { shortField, weight } from '../components/draftFacts.ts';
import { icon } from '../components/icons.ts';
import '../components/menu.ts';
import type { ComposeRules } from '../groupFields.ts';
import { controls } from '../styles/controls.css.ts';
import { publishComposerStyles } from './publishComposer.styles.ts';
import {
  draftOfSample,
  emptyTopicDraft,
  publishRequest,
  sizeOfDraft,
  topicDraftProblem,
  type TopicDraft,
  type TopicDraftProblem,
} from './publishDraft.ts';
import './reachLine.ts';

export interface PublishAsked {
  readonly draft: PublishDraft;
  /** What was typed stays for the next one. */
  readonly keeps: boolean;
}

/** The text that those get that have none of their own. */
const byDefault = 'default';

/**
 * The dock of a topic: one line until it has the focus. Says while one types whom the message would reach, and what AWS
 * would refuse.
 *
 * @fires publish-asked - `PublishAsked`
 * @fires draft-changed - `TopicDraft`
 */
@customElement('q-publish-composer')
export class PublishComposer extends LitElement {
  static override styles = [controls, composerStyles, publishComposerStyles];

  @property({ attribute: false }) rules: ComposeRules = { isFifo: false, isContentBased: false, maxBytes: 262_144 };
  /** Those that are subscribed, for a payload each. */
  @property({ attribute: false }) protocols: readonly SubscriptionProtocol[] = [];
  @property({ attribute: false }) reach: DraftVerdicts | undefined;
  @property({ attribute: false }) samples: readonly SampleEvent[] = [];
  @property({ type: Boolean }) publishing = false;
  /** The last word on the last publish. */
  @property() result = '';
  @property() failure = '';
  @state() private draft: TopicDraft = emptyTopicDraft;
  @state() private isOpen = false;
  @state() private showsAttributes = false;
  @state() private shownText: string = byDefault;
  /** A publish was refused here: everything says what is wrong with it. */
  @state() private isStrict = false;
  @query('q-body-editor') private editor!: BodyEditor;
  @query('q-attribute-table') private table!: AttributeTable | null;

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener('focusin', this.#entered);
    this.addEventListener('focusout', this.#leftFocus);
  }

  override focus(): void {
    this.editor.focus();
  }

  /** Fills in a message to edit, or what was kept while the panel was hidden. */
  load(draft: TopicDraft): void {
    this.showsAttributes = draft.attributes.length > 0;
    this.shownText = byDefault;
    this.isStrict = false;
    this.#change(draft);
  }

  /** After a publish that succeeded: a group mostly gets more than one message, so it stays. */
  published(keeps: boolean): void {
    this.isStrict = false;
    if (keeps) return;
    this.showsAttributes = false;
    this.shownText = byDefault;
    this.#change({ ...emptyTopicDraft, group: this.draft.group });
  }

  /** Publishes if SNS may take it, else says what is wrong and where. */
  publish(keeps: boolean): void {
    if (this.publishing) return;
    this.isStrict = true;
    const problem = this.#problem;
    if (problem) return void this.#showPart(problem);
    this.#fire('publish-asked', { draft: publishRequest(this.draft, this.rules.isFifo), keeps } satisfies PublishAsked);
  }

  override render() {
    const wrong = this.isStrict ? this.#problem : undefined;
    const refusal = this.draft.message === '' ? undefined : this.reach?.refusal;
    const problem = wrong?.text ?? (this.failure || refusal);
    return html`${this.draft.isPerProtocol ? this.#texts() : nothing}
      <q-body-editor
        .value=${this.#text}
        .label=${this.draft.isPerProtocol ? `Message for ${this.shownText}` : 'Message'}
        .placeholder=${this.#placeholder}
        ?open=${this.isOpen}
        ?wrong=${wrong?.part === 'message'}
        @body-changed=${(event: CustomEvent<string>) => this.#type(event.detail)}
      ></q-body-editor>
      <button class="btn send" ?disabled=${this.publishing} @click=${() => this.publish(false)}>
        ${this.publishing ? 'Publishing…' : 'Publish'} <kbd>Ctrl ⏎</kbd>
      </button>
      ${problem ? html`<p class="problem" role="alert">${icon('error')}${problem}</p>` : nothing}
      ${this.isOpen && this.showsAttributes ? this.#table() : nothing}
      <div class="opts">
        ${this.result && !wrong ? html`<span class="said">${icon('check')}${this.result}</span>` : this.#reached()}
        <div class="fields">${this.#fields()}</div>
      </div>`;
  }

  #reached() {
    if (this.draft.message === '')
      return html`<span class="hint">Whom it would reach is told here while you type.</span>`;
    return html`<q-reach-line .reach=${this.reach}></q-reach-line>`;
  }

  #fields() {
    const { subject, isPerProtocol } = this.draft;
    return html`${this.isOpen ? weight(this.reach?.size ?? sizeOfDraft(this.draft), this.rules.maxBytes) : nothing}
      ${this.rules.isFifo ? groupFields(this.draft, this.rules, this.isStrict, (part) => this.#change(part)) : nothing}
      ${shortField({
        name: 'subject',
        label: 'Subject',
        value: subject,
        placeholder: 'none',
        title: 'The subject of mails; every envelope carries it',
        problem: undefined,
        typed: (text) => this.#change({ subject: text }),
      })}
      ${this.#attributeSums()}
      <q-menu
        .label=${isPerProtocol ? 'Payload: one per protocol' : 'Payload: the same for all'}
        .text=${isPerProtocol ? 'Payload per protocol' : 'Payload same for all'}
        .items=${payloadItems}
        @menu-picked=${this.#payloadPicked}
      ></q-menu>
      ${
        this.samples.length > 0
          ? html`<q-menu
              label="Insert a sample event"
              text="Samples"
              .items=${this.samples.map(({ id, label }) => ({ id, label }))}
              @menu-picked=${this.#samplePicked}
            ></q-menu>`
          : nothing
      }`;
  }

  #texts() {
    const names = [byDefault, ...this.protocols];
    return html`<div class="texts" role="group" aria-label="Payload for">
      ${names.map((name) => {
        const isOwn = name === byDefault || (this.draft.texts[name] ?? '') !== '';
        return html`<button
          class="mini"
          aria-pressed=${name === this.shownText}
          title=${isOwn ? nothing : 'Gets the default text'}
          @click=${() => this.#showText(name)}
        >
          ${name}${isOwn ? icon('check') : nothing}
        </button>`;
      })}
    </div>`;
  }

  #table() {
    return html`<q-attribute-table
      .drafts=${this.draft.attributes}
      ?strict=${this.isStrict}
      @attributes-changed=${(event: CustomEvent<readonly AttributeDraft[]>) => this.#change({ attributes: event.detail })}
    ></q-attribute-table>`;
  }

  #attributeSums() {
    const { attributes } = this.draft;
    const names = attributes.map((a) => (a.name === '' ? '…' : `${a.name}=${a.value}`)).join(', ');
    return html`<button
      class="sums"
      aria-expanded=${this.isOpen && this.showsAttributes}
      @click=${this.#openAttributes}
    >
      Attributes <b>${names || 'none'}</b>${attributes.length < maxAttributes ? icon('plus') : nothing}
    </button>`;
  }

  get #text(): string {
    return this.shownText === byDefault ? this.draft.message : (this.draft.texts[this.shownText] ?? '');
  }

  get #placeholder(): string {
    return this.shownText === byDefault
      ? 'Message, JSON or text'
      : `As default; write here what ${this.shownText} gets`;
  }

  get #problem(): TopicDraftProblem | undefined {
    return topicDraftProblem(this.draft, this.rules);
  }

  async #showPart({ part }: TopicDraftProblem): Promise<void> {
    if (part === 'message') return this.#showText(byDefault);
    if (part !== 'attributes') return this.renderRoot.querySelector<HTMLElement>(`.${part}`)?.focus();
    this.showsAttributes = true;
    this.isOpen = true;
    await this.updateComplete;
    await this.table?.focusWrong();
  }

  async #showText(name: string): Promise<void> {
    this.shownText = name;
    await this.updateComplete;
    this.editor.focus();
  }

  readonly #openAttributes = async () => {
    this.isOpen = true;
    this.showsAttributes = true;
    await this.updateComplete;
    await this.table?.add();
  };

  readonly #payloadPicked = (event: CustomEvent<string>) => {
    event.stopPropagation();
    const isPerProtocol = event.detail === 'perProtocol';
    this.isOpen = true;
    if (!isPerProtocol) this.shownText = byDefault;
    this.#change({ isPerProtocol });
  };

  readonly #samplePicked = (event: CustomEvent<string>) => {
    event.stopPropagation();
    const sample = this.samples.find(({ id }) => id === event.detail);
    if (!sample) return;
    this.isOpen = true;
    this.load({ ...draftOfSample(sample), group: this.draft.group });
    this.editor.focus();
  };

  readonly #entered = () => {
    this.isOpen = true;
  };

  readonly #leftFocus = (event: FocusEvent) => {
    if (!document.hasFocus() || this.contains(event.relatedTarget as Node | null)) return;
    if (event.relatedTarget && this.shadowRoot!.contains(event.relatedTarget as Node)) return;
    this.isOpen = false;
  };

  #type(text: string): void {
    if (this.shownText === byDefault) this.#change({ message: text });
    else this.#change({ texts: { ...this.draft.texts, [this.shownText]: text } });
  }

  #change(part: Partial<TopicDraft>): void {
    this.draft = { ...this.draft, ...part };
    this.isStrict = this.isStrict && this.#problem !== undefined;
    this.#fire('draft-changed', this.draft);
  }

  #fire(type: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }
}

const payloadItems = [
  { id: 'same', label: 'The same for all' },
  { id: 'perProtocol', label: 'One per protocol' },
];
