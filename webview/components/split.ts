import { LitElement, css, html } from 'lit';
import { customElement } from 'lit/decorators.js';

/**
 * A list, and beside it what is chosen of it; on a narrow panel one below the other.
 *
 * @slot header, tools, notice
 * @slot list
 * @slot detail
 */
@customElement('q-split')
export class Split extends LitElement {
  static override styles = css`
    :host {
      display: grid;
      height: 100%;
      min-width: 0;
      grid-template: auto auto minmax(0, 1fr) auto / minmax(240px, 34%) minmax(0, 1fr);
      grid-template-areas: 'header header' 'tools tools' 'list detail' 'notice notice';
      background: var(--vscode-editor-background);
    }
    header {
      grid-area: header;
      min-width: 0;
    }
    .tools {
      grid-area: tools;
      min-width: 0;
      border-bottom: 1px solid var(--q-line);
    }
    .list {
      grid-area: list;
      display: flex;
      flex-direction: column;
      min-width: 0;
      min-height: 0;
      border-right: 1px solid var(--q-line);
    }
    main {
      display: contents;
    }
    .detail {
      grid-area: detail;
      display: flex;
      flex-direction: column;
      min-width: 0;
      min-height: 0;
    }
    .notice {
      grid-area: notice;
      min-width: 0;
    }
    :host([bare]) {
      grid-template-columns: 0 minmax(0, 1fr);
    }
    :host([bare]) .list {
      display: none;
    }
    @media (width < 640px) {
      :host,
      :host([bare]) {
        grid-template: auto auto minmax(84px, 30%) minmax(0, 1fr) auto / minmax(0, 1fr);
        grid-template-areas: 'header' 'tools' 'list' 'detail' 'notice';
      }
      :host([bare]) {
        grid-template-rows: auto auto 0 minmax(0, 1fr) auto;
      }
      .list {
        border-right: 0;
        border-bottom: 1px solid var(--q-line);
      }
    }
  `;

  override render() {
    return html`<header><slot name="header"></slot></header>
      <main>
        <div class="tools"><slot name="tools"></slot></div>
        <div class="list"><slot name="list"></slot></div>
        <div class="detail"><slot name="detail"></slot></div>
        <div class="notice"><slot name="notice"></slot></div>
      </main>`;
  }
}
