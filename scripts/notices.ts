import type { Metafile } from 'esbuild';
import { readFileSync, readdirSync } from 'node:fs';

interface Package {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
}

const heading = 'Messaging Playground contains the software below, each under its own licence.';

/** The licences of every package that ended up in a bundle; packages with one text stand above it together. */
export function noticesFor(metafiles: readonly Metafile[]): string {
  const packages = new Set(metafiles.flatMap((metafile) => Object.keys(metafile.inputs)).flatMap(packageFolder));

  const namesByText = new Map<string, string[]>();
  for (const folder of [...packages].sort()) {
    const {
      name,
      version,
      license = 'see below',
    } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8')) as Package;
    const text = licenceText(folder) ?? `(The package carries no licence file; its package.json says: ${license}.)`;
    namesByText.set(text, [...(namesByText.get(text) ?? []), `${name} ${version} (${license})`]);
  }
  const parts = [...namesByText].map(([text, names]) => `${names.join('\n')}\n\n${text.trim()}\n`);
  return [heading, ...parts].join(`\n${'='.repeat(80)}\n\n`);
}

/** `node_modules/@scope/name` of a bundled file, with the nesting that npm gave it; nothing for our own. */
function packageFolder(input: string): string[] {
  const match = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input);
  return match ? [match[1]!] : [];
}

function licenceText(folder: string): string | undefined {
  const files = readdirSync(folder).filter((name) => /^(licen[cs]e|notice|thirdpartynotices)/i.test(name));
  if (files.length === 0) return undefined;
  return files.map((name) => readFileSync(`${folder}/${name}`, 'utf8').replaceAll('\r\n', '\n')).join('\n');
}
