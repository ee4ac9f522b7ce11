import { css, html } from 'lit';

export interface Tab {
  readonly id: string;
  readonly label: string;
}

/** Tabs over a page; the page has `id="page"`, and the tab `tab-‹id›`. One tab stop, `←` and `→` go through them. */
export function tabStrip(label: string, tabs: readonly Tab[], shown: string, pick: (id: string) => void) {
  const step = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (by === 0 || event.altKey) return;
    event.preventDefault();
    const at = (tabs.findIndex(({ id }) => id === shown) + by + tabs.length) % tabs.length;
    pick(tabs[at]!.id);
    const strip = event.currentTarget as HTMLElement;
    setTimeout(() => strip.querySelector<HTMLElement>('[role=tab][tabindex="0"]')?.focus());
  };
  return html`<div class="tabs" role="tablist" aria-label=${label} @keydown=${step}>
    ${tabs.map(
      ({ id, label: text }) =>
        html`<button
          id="tab-${id}"
          role="tab"
          aria-selected=${id === shown}
          aria-controls="page"
          tabindex=${id === shown ? 0 : -1}
          @click=${() => pick(id)}
        >
          ${text}
        </button>`,
    )}
  </div>`;
}

export const tabStyles = css`
  .tabs {
    display: flex;
    flex: none;
    gap: 14px;
    align-items: flex-end;
    height: 34px;
    padding: 0 var(--q-4);
    border-bottom: 1px solid var(--q-line);
    font-size: 12px;
  }
  .tabs button {
    padding: 0 0 6px;
    color: var(--q-mute);
    border: 0;
    border-bottom: 1px solid transparent;
    background: none;
  }
  .tabs button[aria-selected='true'] {
    color: var(--vscode-foreground);
    border-bottom-color: var(--vscode-panelTitle-activeBorder, var(--q-focus));
  }
  .tabs h2 {
    margin: 0;
    padding-bottom: 6px;
    font-size: 12px;
    font-weight: 400;
  }
  @media (forced-colors: active) {
    .tabs button:not([aria-selected='true']) {
      border-bottom-color: Canvas;
    }
  }
`;
