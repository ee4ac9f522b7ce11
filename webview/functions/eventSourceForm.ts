import type { EventSourceRequest, EventSourceView } from '../../src/panel/contract.ts';

/** How a function consumes a queue, as a form holds it. */
export interface EventSourceForm {
  readonly queueArn: string;
  readonly batchSize: string;
  readonly window: string;
  /** Empty: as many as there is work for. */
  readonly concurrency: string;
  readonly reportsItemFailures: boolean;
  /** JSON patterns, one each. */
  readonly filters: readonly string[];
  readonly isEnabled: boolean;
}

export type EventSourceField = 'queueArn' | 'batchSize' | 'window' | 'concurrency' | 'filters';
export type EventSourceProblems = Readonly<Partial<Record<EventSourceField, string>>>;

/** Messages in a batch without a window, and in any batch of a FIFO queue. */
const smallBatch = 10;
const mostFilters = 10;

const first: EventSourceForm = {
  queueArn: '',
  batchSize: String(smallBatch),
  window: '0',
  concurrency: '',
  reportsItemFailures: true,
  filters: [],
  isEnabled: true,
};

export function eventSourceFormOf(source: EventSourceView | undefined): EventSourceForm {
  if (!source) return first;
  const { queueArn, batchSize, windowSeconds, maximumConcurrency, reportsItemFailures, filters, isEnabled } = source;
  return {
    queueArn,
    batchSize: String(batchSize),
    window: String(windowSeconds),
    concurrency: maximumConcurrency === undefined ? '' : String(maximumConcurrency),
    reportsItemFailures,
    filters,
    isEnabled,
  };
}

/** @param id Of the one that is changed; absent: a new one. */
export function eventSourceRequest(form: EventSourceForm, functionName: string, id?: number): EventSourceRequest {
  const concurrency = form.concurrency.trim();
  return {
    ...(id !== undefined && { id }),
    functionName,
    queueArn: form.queueArn,
    batchSize: Number(form.batchSize),
    windowSeconds: Number(form.window),
    ...(concurrency !== '' && { maximumConcurrency: Number(concurrency) }),
    reportsItemFailures: form.reportsItemFailures,
    filters: form.filters.map((filter) => filter.trim()).filter((filter) => filter !== ''),
    isEnabled: form.isEnabled,
  };
}

/** Everything that would be refused, each in a sentence (Lambda Developer Guide, services-sqs-configure). */
export function eventSourceProblems(form: EventSourceForm): EventSourceProblems {
  const isFifo = form.queueArn.endsWith('.fifo');
  const all: Record<EventSourceField, string | undefined> = {
    queueArn: form.queueArn === '' ? 'Choose the queue that shall be consumed.' : undefined,
    batchSize: batchProblem(form, isFifo),
    window: windowProblem(form, isFifo),
    concurrency:
      form.concurrency.trim() === '' || isWithin(form.concurrency, 2, 1000) ? undefined : '2 to 1000, or none.',
    filters: filtersProblem(form.filters),
  };
  return Object.fromEntries(Object.entries(all).filter(([, problem]) => problem !== undefined));
}

function batchProblem({ batchSize, window }: EventSourceForm, isFifo: boolean): string | undefined {
  if (!isWithin(batchSize, 1, isFifo ? smallBatch : 10_000)) {
    return isFifo ? '1 to 10 messages: the queue is FIFO.' : '1 to 10 000 messages.';
  }
  return Number(batchSize) > smallBatch && window.trim() === '0'
    ? 'More than 10 messages need a window of at least 1 second.'
    : undefined;
}

function windowProblem({ window }: EventSourceForm, isFifo: boolean): string | undefined {
  if (!isWithin(window, 0, 300)) return '0 to 300 seconds.';
  return isFifo && Number(window) > 0 ? 'A FIFO queue has no window.' : undefined;
}

function filtersProblem(filters: EventSourceForm['filters']): string | undefined {
  const written = filters.filter((filter) => filter.trim() !== '');
  if (written.length > mostFilters) return `At most ${mostFilters} filters.`;
  return written.every(isObject) ? undefined : 'A filter is a JSON object, such as {"body": {"type": ["order"]}}.';
}

function isWithin(typed: string, least: number, most: number): boolean {
  return /^\d{1,6}$/.test(typed.trim()) && Number(typed) >= least && Number(typed) <= most;
}

function isObject(json: string): boolean {
  try {
    const value = JSON.parse(json) as unknown;
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}
