import type { Metafile } from 'esbuild';

/** Bytes of each entry with everything it imports at once (what it imports lazily is not counted). */
const budgets: Readonly<Record<string, number>> = { 'dist/extension.js': 400_000 };

/** Throws when an entry has outgrown its budget, naming what weighs most in it. */
export function checkBudgets(metafiles: readonly Metafile[]): void {
  const outputs = Object.assign({}, ...metafiles.map((metafile) => metafile.outputs)) as Metafile['outputs'];
  for (const [entry, budget] of Object.entries(budgets)) {
    const files = [...loadedAtOnce(outputs, entry)];
    const bytes = files.reduce((sum, file) => sum + outputs[file]!.bytes, 0);
    console.log(`${entry}: ${(bytes / 1000).toFixed(0)} of ${budget / 1000} KB at once`);
    if (bytes > budget)
      throw new Error(`${entry} is over its budget; heaviest: ${heaviest(files.map((file) => outputs[file]!))}`);
  }
}

function loadedAtOnce(outputs: Metafile['outputs'], file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file) || !outputs[file]) return seen;
  seen.add(file);
  for (const next of outputs[file].imports) {
    if (next.kind === 'import-statement' && !next.external) loadedAtOnce(outputs, next.path, seen);
  }
  return seen;
}

function heaviest(files: readonly Metafile['outputs'][string][]): string {
  const inputs = files.flatMap((file) => Object.entries(file.inputs));
  const sorted = inputs.sort(([, a], [, b]) => b.bytesInOutput - a.bytesInOutput).slice(0, 5);
  return sorted.map(([name, { bytesInOutput }]) => `${name} ${(bytesInOutput / 1000).toFixed(0)} KB`).join(', ');
}
