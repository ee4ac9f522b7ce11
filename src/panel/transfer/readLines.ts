import { namedError } from '../../backend/post.ts';
import { lineProblem } from './lineProblem.ts';
import type { MessageLine } from './messageLine.ts';

export interface QueueRules {
  readonly isFifo: boolean;
  /** FIFO: a message without a deduplication id gets one from its body. */
  readonly contentBasedDeduplication: boolean;
}

/** So many lines are read before others get a turn. */
const linesAtOnce = 1000;
const mostProblemsShown = 5;

/**
 * Every message of an NDJSON file. Blank lines are nothing.
 *
 * @throws InvalidFile naming the lines that are wrong and what is, when any is.
 */
export async function readLines(text: string, rules: QueueRules): Promise<MessageLine[]> {
  const lines: MessageLine[] = [];
  const problems: string[] = [];
  let number = 0;
  for (const line of linesOf(text)) {
    number++;
    if (number % linesAtOnce === 0) await new Promise((resolve) => setImmediate(resolve));
    if (line.trim() === '') continue;
    const value = parsed(line);
    const problem = lineProblem(value, rules);
    if (problem === undefined) lines.push(value as MessageLine);
    else problems.push(`Line ${number}: ${problem}`);
  }
  if (problems.length > 0) throw namedError('InvalidFile', sentence(problems));
  if (lines.length === 0) throw namedError('InvalidFile', 'The file has no messages.');
  return lines;
}

/** Without the mark that some editors put first. JSON reads a carriage return as white space. */
function* linesOf(text: string): Generator<string, void> {
  let from = text.startsWith('\uFEFF') ? 1 : 0;
  while (from < text.length) {
    const end = text.indexOf('\n', from);
    yield text.slice(from, end === -1 ? text.length : end);
    from = end === -1 ? text.length : end + 1;
  }
}

/** Undefined, which JSON cannot say, when it is not JSON. */
function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function sentence(problems: readonly string[]): string {
  const shown = problems.slice(0, mostProblemsShown).join(' ');
  const more = problems.length - mostProblemsShown;
  return `Nothing was sent. ${shown}${more > 0 ? ` And ${more} more lines are wrong.` : ''}`;
}
