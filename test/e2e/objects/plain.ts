/** A text as a reader takes it in: line breaks, tabs and spaces that must not break are spaces. */
export function plain(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
