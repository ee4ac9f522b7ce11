/** What handlers are usually called; they come first. */
const usual = ['handler', 'lambda_handler'];

/** Files that may hold a handler. */
export const handlerFiles = '**/*.{js,mjs,cjs,ts,mts,py}';

const pythonPatterns = [/^(?:async\s+)?def\s+([A-Za-z_]\w*)\s*\(/gm];
const scriptPatterns = [
  /^\s*export\s+(?:async\s+)?function\s*\*?\s*([A-Za-z_$][\w$]*)/gm,
  /^\s*export\s+(?:const|let|var)\s+([A-Za-z_$][\w$]*)/gm,
  /^\s*(?:module\.)?exports\.([A-Za-z_$][\w$]*)\s*=/gm,
];
/** `export { a, b as handler }` and `module.exports = { a, b: c }`: lists of names. */
const exportList = /^\s*export\s*\{([^}]*)\}/gm;
const commonJsList = /^\s*module\.exports\s*=\s*\{([^}]*)\}/gm;

/**
 * Names that a file exports and that may be a handler, the usual ones first. Found by looking at the text, not by running
 * it: what is exported in some clever way is missing, and can be typed.
 */
export function handlerNames(path: string, text: string): string[] {
  const found = new Set(path.endsWith('.py') ? namesBy(pythonPatterns, text) : scriptNames(text));
  const names = [...found].filter((name) => !name.startsWith('_'));
  return [...usual.filter((name) => found.has(name)), ...names.filter((name) => !usual.includes(name))];
}

function scriptNames(text: string): string[] {
  const listed = [...text.matchAll(exportList)].flatMap(([, list]) => namesOf(list!, /\bas\s+([A-Za-z_$][\w$]*)$/));
  const assigned = [...text.matchAll(commonJsList)].flatMap(([, list]) => namesOf(list!, /^([A-Za-z_$][\w$]*)\s*:/));
  return [...namesBy(scriptPatterns, text), ...listed, ...assigned];
}

function namesBy(patterns: readonly RegExp[], text: string): string[] {
  return patterns.flatMap((pattern) => [...text.matchAll(pattern)].map(([, name]) => name!));
}

/** Of each member the name under which others see it. */
function namesOf(list: string, renamed: RegExp): string[] {
  const members = list.split(',').map((member) => member.trim());
  const values = members.filter((member) => !member.startsWith('type '));
  return values.flatMap((member) => renamed.exec(member)?.[1] ?? /^[A-Za-z_$][\w$]*/.exec(member)?.[0] ?? []);
}
