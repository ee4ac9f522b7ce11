import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';

/** A file of text that is being written. */
export interface TextSink {
  /** Resolves when more may be written, so that nothing piles up in memory. */
  write(text: string): Promise<void>;
  /** The file stands under its name, whole. */
  close(): Promise<void>;
  /** Forgets what was written; what stood under the name before is still there. */
  abandon(): Promise<void>;
}

/** Writes beside the file and takes its name at the end: whoever cancels keeps what was there. */
export function createTextFile(path: string): TextSink {
  const draft = `${path}.${process.pid}.part`;
  const stream = createWriteStream(draft, { encoding: 'utf8' });
  const ended = finished(stream);
  ended.catch(() => {}); // told to who writes or closes next

  return {
    async write(text) {
      if (stream.errored) throw stream.errored;
      if (stream.write(text)) return;
      await Promise.race([new Promise<void>((resolve) => stream.once('drain', resolve)), ended]);
    },
    async close() {
      stream.end();
      await ended;
      await rename(draft, path);
    },
    async abandon() {
      stream.destroy();
      await ended.catch(() => {});
      await rm(draft, { force: true });
    },
  };
}

/** Where a file is proposed when no folder is open. */
export function homePath(name: string): string {
  return join(homedir(), name);
}
