import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { createUnzip } from 'node:zlib';

/** Characters of an answer that are of use. */
export const mostCharacters = 2000;

/** The beginning of an answer's body, as far as it came. The rest is not waited for: its connection is closed. */
export async function beginningOf(answer: IncomingMessage): Promise<string> {
  let text = '';
  try {
    for await (const chunk of readable(answer).setEncoding('utf8')) {
      text += chunk as string;
      if (text.length >= mostCharacters) break;
    }
  } catch {
    // It broke off; the status had been said.
  } finally {
    if (!answer.readableEnded) answer.destroy();
  }
  return text.slice(0, mostCharacters);
}

/** SNS says that it takes gzip and deflate. */
function readable(answer: IncomingMessage): Readable {
  const encoding = answer.headers['content-encoding'] ?? 'identity';
  if (!/^(x-)?gzip$|^deflate$/i.test(encoding)) return answer;
  const unzip = createUnzip();
  answer.on('error', (error) => unzip.destroy(error)).on('aborted', () => unzip.destroy());
  return answer.pipe(unzip);
}
