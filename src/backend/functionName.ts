/** What says nothing of what a handler does; its folder does then. */
const nameless = ['index', 'handler', 'lambda_function', 'lambda', 'main'];

/** A name that Lambda takes, made of a path: `orders/handler.ts` is `orders`, `src/audit.mjs` is `audit`. */
export function proposedName(path: string): string {
  const parts = path.split(/[/\\]/).filter((part) => part !== '');
  const stem = (parts.at(-1) ?? '').replace(/\.[^.]+$/, '');
  const folder = parts.at(-2);
  const chosen = nameless.includes(stem) && folder !== undefined ? folder : stem;
  const name = chosen.replaceAll(/[^A-Za-z0-9_-]+/g, '-').slice(0, 64);
  return /[A-Za-z0-9]/.test(name) ? name : 'handler';
}
