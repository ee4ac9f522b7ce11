import type { CDPSession, Page } from 'playwright-core';

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly ts: number;
  readonly dur?: number;
  /** CPU time, µs: what the frame cost here, without what other programs took of the machine meanwhile. */
  readonly tdur?: number;
  readonly args?: { readonly data?: { readonly url?: string } };
  readonly tid: number;
  readonly pid: number;
}

/** What of a frame is script, style and layout; painting is not. */
const work = new Set([
  'FunctionCall',
  'EvaluateScript',
  'EventDispatch',
  'FireAnimationFrame',
  'RunMicrotasks',
  'TimerFire',
  'UpdateLayoutTree',
  'Layout',
  'MajorGC',
  'MinorGC',
  'HandlePostMessage',
  'V8.GC_MC_INCREMENTAL',
]);

/** Script, style and layout in ms of each animation frame of the page while `act` runs, from a trace. */
export async function frameCosts(page: Page, act: () => Promise<unknown>): Promise<number[]> {
  const session = await page.context().newCDPSession(page);
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  const categories = 'devtools.timeline,disabled-by-default-devtools.timeline,blink.user_timing,v8.execute';
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: categories.split(',') },
  });
  await act();
  await endTracing(session);
  return perFrame(events);
}

async function endTracing(session: CDPSession): Promise<void> {
  const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
  await session.send('Tracing.end');
  await complete;
}

function perFrame(events: readonly TraceEvent[]): number[] {
  const frames = events.filter((event) => event.name === 'FireAnimationFrame').toSorted((a, b) => a.ts - b.ts);
  if (frames.length === 0) return [];
  const { tid, pid } = frames[0]!;
  const busy = events
    .filter((event) => event.tid === tid && event.pid === pid && event.ph === 'X' && work.has(event.name))
    .toSorted((a, b) => a.ts - b.ts || b.dur! - a.dur!);
  const outermost: TraceEvent[] = [];
  let end = -Infinity;
  for (const event of busy) {
    if (event.ts < end) continue;
    outermost.push(event);
    end = event.ts + event.dur!;
  }
  // The scripted host is not part of the panel: in VS Code it is another process.
  const foreign = busy.filter(
    (event) => event.name === 'FunctionCall' && /fake(Host|Topic)\.js$/.test(event.args?.data?.url ?? ''),
  );
  return frames.slice(1).map((frame, i) => {
    const during = (event: TraceEvent) => event.ts >= frames[i]!.ts && event.ts < frame.ts;
    return (cost(outermost.filter(during)) - cost(foreign.filter(during))) / 1000;
  });
}

function cost(events: readonly TraceEvent[]): number {
  return events.reduce((sum, event) => sum + (event.tdur ?? event.dur!), 0);
}

export function percentile(values: readonly number[], p: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil((p / 100) * sorted.length) - 1)] ?? NaN;
}
