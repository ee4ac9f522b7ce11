/** What an invocation wrote, at most: the end is kept. Characters, which are bytes for all but foreign letters. */
const mostCharacters = 64 * 1024;

/**
 * Both output streams of a process, cut into invocations: after each one the process writes a mark on both.
 * What is written between two belongs to the next, as on Lambda.
 */
export class LogTail {
  #text = '';
  #mark: string | undefined;
  #marked = new Set<string>();
  #whole: (() => void) | undefined;
  #isClosed = false;
  readonly #held = new Map<string, string>();

  /** @param id The mark is NUL, this and a line's end. */
  begin(id: string): void {
    this.#mark = `\0${id}\n`;
    this.#marked.clear();
  }

  add(stream: string, chunk: string): void {
    let text = (this.#held.get(stream) ?? '') + chunk;
    this.#held.delete(stream);
    const mark = this.#mark;
    if (mark !== undefined && text.includes(mark)) {
      text = text.replace(mark, '');
      this.#marked.add(stream);
    } else if (mark !== undefined && !this.#marked.has(stream)) {
      // A mark may come in two pieces.
      const at = text.lastIndexOf('\0');
      if (at >= 0 && mark.startsWith(text.slice(at))) {
        this.#held.set(stream, text.slice(at));
        text = text.slice(0, at);
      }
    }
    this.#text = tailOf(this.#text + text);
    if (this.#marked.size === 2) this.#whole?.();
  }

  /** Nothing more will come. */
  close(): void {
    this.#isClosed = true;
    this.#whole?.();
  }

  /** The log of the invocation, as soon as both streams are marked, or after `limitMs`. */
  async take(limitMs: number): Promise<string> {
    if (this.#marked.size < 2 && !this.#isClosed) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, limitMs);
        this.#whole = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    this.#whole = undefined;
    this.#mark = undefined;
    const text = this.#text;
    this.#text = '';
    return text;
  }
}

function tailOf(text: string): string {
  return text.length <= mostCharacters ? text : text.slice(-mostCharacters);
}
