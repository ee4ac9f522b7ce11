/** One condition of a filter: `refund`, `"two words"`, `attr:type=order`, `state:visible`, `$.total < 5000`. */
const term = /\$[^\s<>=!]*\s*(?:<=|>=|!=|=|<|>)\s*(?:"[^"]*"|\S+)|[\w:.-]*"[^"]*"|\S+/g;

/** Cuts a filter into its terms, so that each can be a chip; joined with spaces they are the filter again. */
export function filterTerms(text: string): string[] {
  return text.match(term) ?? [];
}
