import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import type { PublishRowView, SubscriptionView } from '../../src/panel/contract.ts';
import type { Column } from '../columnSizing.ts';
import { Grid } from '../components/grid.ts';
import { icon } from '../components/icons.ts';
import { quietTokens } from '../jsonTokens.ts';
import { plural, timeOfDay } from '../time.ts';
import { deliveryGridStyles } from './deliveryGrid.styles.ts';
import { columnsInSight, leftOf, matrixColumns, subscriptionAt, type MatrixLayout } from './matrixLayout.ts';
import { subscriptionLine } from './subscriptionWords.ts';
import { verdictCell } from './verdictMark.ts';

/** No mono character of 12 px is narrower; what cannot be seen is not drawn. */
const pixelsPerCharacter = 6.4;

/**
 * The matrix: publishes down, the latest first, subscriptions across, a verdict in each field. Every field is a cell
 * that the arrows reach; going to it chooses it. Of the columns only those in sight have elements.
 *
 * @fires grid-pick - `part` is the row id of the subscription whose field was chosen; undefined for the publish itself.
 */
@customElement('q-delivery-grid')
export class DeliveryGrid extends Grid<PublishRowView> {
  static override styles = [...Grid.styles, ...deliveryGridStyles];

  @property({ attribute: false }) subscriptions: readonly SubscriptionView[] = [];
  /** Row id of the subscription whose field is chosen. */
  @property({ attribute: false }) subscriptionId: number | undefined;

  #layout: MatrixLayout = { columns: [], isCards: false, width: 0 };
  #layoutFor = '';
  #drawn: readonly number[] = [];
  #drawnFor = '';

  /** The same array as long as nothing about it changes, for rows are drawn again when it does. */
  protected columns(): readonly Column[] {
    return this.#layout.columns;
  }

  protected override willUpdate(changed: PropertyValues): void {
    this.#measure();
    super.willUpdate(changed);
  }

  #measure(): void {
    const names = this.subscriptions.map(({ id, label }) => `${id}:${label}`).join();
    const key = `${this.viewWidth} ${names} ${JSON.stringify(this.widths)}`;
    if (key === this.#layoutFor) return;
    this.#layoutFor = key;
    this.#layout = matrixColumns(this.subscriptions, this.viewWidth, this.widths);
    const { isCards, width } = this.#layout;
    this.toggleAttribute('cards', isCards);
    this.toggleAttribute('across', width > this.viewWidth);
    this.style.setProperty('--q-wide', `${width}px`);
    this.style.setProperty('--q-view', `${this.viewWidth}px`);
    this.style.setProperty('--q-message-left', `${leftOf(this.#layout, this.widths, 1) - 8}px`);
  }

  protected override get isMatrix(): boolean {
    return true;
  }

  protected override get selectsMany(): boolean {
    return false;
  }

  protected override headHeight(): number {
    return this.#layout.isCards ? 24 : 44;
  }

  protected override rowHeight(): number {
    return this.#layout.isCards ? 52 : 28;
  }

  protected override get rowInputs(): readonly unknown[] {
    return [this.subscriptionId, this.#drawnFor, this.widths];
  }

  protected override partOf(_row: PublishRowView, stop: number): number | undefined {
    return subscriptionAt(this.subscriptions, stop)?.id;
  }

  protected override drawnColumns(columns: readonly Column[]): readonly number[] {
    const drawn = columnsInSight(this.#layout, this.widths, {
      left: this.scrolledLeft,
      width: this.viewWidth,
      focused: Math.min(this.focusedAt, columns.length - 1),
    });
    const key = drawn.join();
    if (key !== this.#drawnFor) [this.#drawn, this.#drawnFor] = [drawn, key];
    return this.#drawn;
  }

  protected override revealColumn(at: number): void {
    if (at < 2) return;
    const fixed = this.#layout.isCards ? 0 : leftOf(this.#layout, this.widths, 2);
    this.revealAcross(leftOf(this.#layout, this.widths, at) - 8, this.widthOf(this.#layout.columns[at]!) + 16, fixed);
  }

  protected override head(column: Column): unknown {
    const at = this.#layout.columns.indexOf(column);
    const subscription = subscriptionAt(this.subscriptions, at);
    if (!subscription) return column.label;
    const { label, problem, isPaused } = subscription;
    return html`<b
        >${problem ? html`<span class="warns">${icon('warning')}</span>` : isPaused ? icon('pause') : nothing}<span
          >${label}</span
        ></b
      ><small>${isPaused ? 'paused' : subscriptionLine(subscription)}</small>${
        problem ? html`<span class="sr">, ${problem.text}</span>` : nothing
      }`;
  }

  protected override cells(row: PublishRowView | undefined, columns: readonly Column[], index: number, stop: number) {
    return repeat(
      this.drawnColumns(columns),
      (i) => i,
      (i) => {
        const subscription = subscriptionAt(this.subscriptions, i);
        const isChosen =
          row !== undefined &&
          subscription?.id === this.subscriptionId &&
          subscription !== undefined &&
          this.selected.has(row.id);
        const name = subscription ? `of ${isChosen ? 'chosen' : ''}` : columns[i]!.id;
        return this.gridCell(
          name,
          index,
          i,
          stop,
          row
            ? guard([row, isChosen, this.nowMs, this.#layout, this.widths, this.isRushing], () =>
                this.#content(row, i, isChosen),
              )
            : nothing,
        );
      },
    );
  }

  protected cell(): never {
    throw new Error('the matrix draws its cells itself');
  }

  #content(row: PublishRowView, at: number, isChosen: boolean): unknown {
    if (at === 0) return timeOfDay(row.atMs);
    const width = this.#layout.isCards ? this.viewWidth : this.widthOf(this.#layout.columns[1]!);
    if (at === 1) return guard([row, width, this.isRushing], () => this.#message(row, width));
    const id = subscriptionAt(this.subscriptions, at)!.id;
    const cell = row.cells.find(({ subscription }) => subscription === id);
    if (!cell) return html`<span class="none" aria-hidden="true">·</span><span class="sr">not subscribed then</span>`;
    return html`${verdictCell(cell, this.nowMs)}${isChosen ? html`<span class="sr">, chosen</span>` : nothing}`;
  }

  #message({ preview, subject, group, duplicates = 0 }: PublishRowView, width: number): TemplateResult {
    const most = Math.max(30, Math.ceil(width / pixelsPerCharacter));
    const text = preview.slice(0, most);
    const isCut = text.length < preview.length || preview.length >= 300;
    // The colours are most of a row's elements; they come when one can read again.
    const body = this.isRushing
      ? html`<span class="punctuation">${text}</span>`
      : html`${quietTokens(text).map((t) => html`<span class=${t.kind}>${t.text}</span>`)}${isCut ? '…' : nothing}`;
    const dropped = duplicates > 0 ? `${plural(duplicates, 'duplicate')} dropped` : '';
    return html`${group === undefined ? nothing : html`<span class="group" title="Message group">${group}</span>`}${
      dropped === '' ? nothing : html`<span class="group">${dropped}</span>`
    }${subject === undefined ? nothing : html`<span class="subject">${subject}</span>`}${body}`;
  }
}
