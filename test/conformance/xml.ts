/** An element of an answer: its text, or the elements in it in their order. */
export interface Element {
  readonly name: string;
  readonly text: string;
  readonly children: readonly Element[];
}

/** Reads the plain XML that AWS answers with (no comments, no sections); throws where it is not well formed. */
export function parseXml(source: string): Element {
  const tokens = source
    .replace(/^<\?xml[^>]*\?>\s*/, '')
    .matchAll(/<(\/?)([\w:.-]+)((?:\s+[\w:.-]+="[^"]*")*)\s*(\/?)>|([^<]+)/g);
  const root: MutableElement = { name: '', text: '', children: [] };
  const open = [root];
  let at = source.length - source.replace(/^<\?xml[^>]*\?>\s*/, '').length;
  for (const [all, closes, name, , empty, text] of tokens) {
    if (source.slice(at, at + all.length) !== all) throw new Error(`not well formed at ${at}: ${source}`);
    at += all.length;
    const parent = open.at(-1)!;
    if (text !== undefined) parent.text += decode(text);
    else if (closes) close(open, name!, source);
    else {
      const child: MutableElement = { name: name!, text: '', children: [] };
      parent.children.push(child);
      if (!empty) open.push(child);
    }
  }
  if (open.length !== 1 || root.children.length !== 1 || at !== source.length)
    throw new Error(`not well formed: ${source}`);
  return root.children[0]!;
}

interface MutableElement extends Element {
  text: string;
  readonly children: MutableElement[];
}

function close(open: MutableElement[], name: string, source: string): void {
  if (open.length < 2 || open.pop()!.name !== name) throw new Error(`</${name}> closes nothing: ${source}`);
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function decode(text: string): string {
  return text.replace(/&(#x?[\da-fA-F]+|\w+);/g, (all, entity: string) => {
    if (entity.startsWith('#x')) return String.fromCodePoint(Number.parseInt(entity.slice(2), 16));
    if (entity.startsWith('#')) return String.fromCodePoint(Number(entity.slice(1)));
    return entities[entity] ?? all;
  });
}
