import { readFileSync } from 'node:fs';

/** Where `npm run package` puts the VSIX, from the root. */
export function vsixPath(): string {
  const { name, version } = JSON.parse(readFileSync('package.json', 'utf8')) as { name: string; version: string };
  return `dist/${name}-${version}.vsix`;
}
