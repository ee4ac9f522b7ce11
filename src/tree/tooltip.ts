import { MarkdownString } from 'vscode';

/** A title and facts below it. Values are data: shown as code, never read as Markdown. */
export function tooltip(title: string, facts: readonly (readonly [string, string])[]): MarkdownString {
  const markdown = new MarkdownString();
  markdown.appendMarkdown('**').appendText(title).appendMarkdown('**\n\n');
  for (const [name, value] of facts)
    markdown.appendText(`${name}: `).appendMarkdown(`\`${value.replaceAll('`', "'")}\`  \n`);
  return markdown;
}
