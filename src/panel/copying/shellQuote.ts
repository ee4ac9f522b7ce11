/** One word of a POSIX shell, as it is and nothing else: bash, zsh, Git Bash and WSL alike. */
export function shellQuote(text: string): string {
  if (/^[A-Za-z0-9_@%+=:,./-]+$/.test(text)) return text;
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
