import type { Page } from 'playwright-core';

/** Where the focus is, through every shadow root: the row's id, the header's column, or the element's name. */
export function focusOf(page: Page): Promise<string> {
  return page.evaluate(() => {
    let at: Element | null = document.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    const row = at?.closest<HTMLElement>('[data-id]');
    if (row) return `row ${row.dataset['id']}`;
    if (at?.getAttribute('role') === 'columnheader') return `header ${at.textContent.trim()}`;
    return at?.getAttribute('aria-label') ?? (at?.textContent.trim() || at?.localName || '');
  });
}

/** Ids of the selected rows on screen. */
export function selectedRows(page: Page): Promise<string[]> {
  return page
    .locator('q-message-grid [role=row][aria-selected=true]')
    .evaluateAll((rows) => rows.map((row) => (row as HTMLElement).dataset['id'] ?? ''));
}

/** What the live region says. */
export function spoken(page: Page): Promise<string> {
  return page
    .locator(':is(q-app, q-topic-app) > [role=status], :is(q-app, q-topic-app) [role=status].sr')
    .first()
    .innerText();
}

/** All text of an element, through its shadow roots, as one would read it; spaces that do not break are spaces. */
export async function textOf(page: Page, selector: string): Promise<string> {
  const text = await page
    .locator(selector)
    .first()
    .evaluate((element) => {
      const read = (node: Node): string => {
        if (node instanceof Text) return node.data;
        if (node instanceof HTMLStyleElement) return '';
        const children = node instanceof Element && node.shadowRoot ? node.shadowRoot.childNodes : node.childNodes;
        return [...children].map(read).join('');
      };
      return read(element);
    });
  return text.replace(/\s+/g, ' ').trim();
}

/** Rows in sight that have nothing in them yet. */
export function blankRows(page: Page): Promise<number> {
  return page.locator('q-message-grid .scroller, q-lane-grid .scroller').evaluate((scroller) => {
    const { top, bottom } = scroller.getBoundingClientRect();
    const inSight = [...scroller.querySelectorAll('.row')].filter(
      (row) => row.getBoundingClientRect().bottom > top + 24 && row.getBoundingClientRect().top < bottom,
    );
    const covered = inSight.reduce((height, row) => height + row.getBoundingClientRect().height, 0);
    const blank = inSight.filter((row) => row.classList.contains('loading')).length;
    return covered < Math.min(bottom - top - 24, scroller.scrollHeight - 24) - 1 ? -1 : blank;
  });
}

/** Waits until `get` gives `wanted`; resolves to what it gave last, for the assertion to show. */
export async function eventually<T>(get: () => Promise<T>, wanted: (value: T) => boolean, withinMs = 2000): Promise<T> {
  const end = Date.now() + withinMs;
  for (;;) {
    const value = await get();
    if (wanted(value) || Date.now() > end) return value;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
