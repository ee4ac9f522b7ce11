import type { EventSourceView, FunctionView, Invocation, InvocationSummary } from '../../src/panel/contract.ts';
import type { Fact } from '../components/facts.ts';
import type { Tag } from '../components/header.ts';
import type { IconName } from '../components/icons.ts';
import { grouped, plural, span } from '../time.ts';

/** Functions in the words of their panel. Pure, so that every sentence is one row of a test. */

export interface OutcomeMark {
  readonly icon: IconName;
  readonly tone: 'good' | 'bad' | 'mute' | 'flight';
  readonly text: string;
}

/** `38 ms`, `threw`, `timed out`, `running`. */
export function outcomeMark({ outcome, tookMs }: Pick<Invocation, 'outcome' | 'tookMs'>): OutcomeMark {
  const took = tookMs === undefined ? '' : milliseconds(tookMs);
  const marks: Readonly<Record<Invocation['outcome'], OutcomeMark>> = {
    running: { icon: 'arrow', tone: 'flight', text: 'running' },
    returned: { icon: 'check', tone: 'good', text: took || 'returned' },
    threw: { icon: 'close', tone: 'bad', text: 'threw' },
    timedOut: { icon: 'clock', tone: 'bad', text: 'timed out' },
    failed: { icon: 'error', tone: 'bad', text: 'could not run' },
  };
  return marks[outcome];
}

/** `1 ms`, `1.2 s`. */
export function milliseconds(ms: number): string {
  return ms < 1000 ? `${Math.round(ms)}\u00a0ms` : `${(ms / 1000).toFixed(1).replace(/\.0$/, '')}\u00a0s`;
}

/** `orders.ts:handler`, `remote-orders at :3001`. */
export function codeWords({ code }: Pick<FunctionView, 'code'>): string {
  if (code.kind === 'file') return `${fileName(code.path)}:${code.handler}`;
  return `${code.functionName} at ${code.url === undefined ? `AWS, ${code.region}` : code.url.replace(/^https?:\/\//, '')}`;
}

export function fileName(path: string): string {
  return path.split(/[\\/]/).at(-1)!;
}

const runtimes: Readonly<Record<FunctionView['runtime'], string>> = {
  node: 'Node.js',
  python: 'Python',
  endpoint: 'endpoint',
};

export function runtimeWord({ runtime }: Pick<FunctionView, 'runtime'>): string {
  return runtimes[runtime];
}

/** `41 invocations · 3 errors`; nothing before the first. */
export function countWords({
  counts: { invocations, errors },
  running,
}: Pick<FunctionView, 'counts' | 'running'>): string {
  if (invocations === 0 && running === 0) return 'never run';
  const parts = [
    plural(invocations, 'invocation'),
    ...(errors > 0 ? [plural(errors, 'error')] : []),
    ...(running > 0 ? [`${grouped(running)} running`] : []),
  ];
  return parts.join(' · ');
}

/** What called it: `topic order-events`, `queue orders-q`, `test`. */
export function sourceWords({ source }: Pick<InvocationSummary, 'source'>): string {
  if (source.kind === 'test') return 'test';
  const name = source.arn?.split(':').at(-1);
  const kind = source.kind === 'sns' ? 'topic' : 'queue';
  return name === undefined ? kind : `${kind} ${name}`;
}

export function functionsTags(functions: readonly FunctionView[] | undefined): Tag[] {
  if (!functions) return [];
  const problems = functions.filter(({ problem }) => problem !== undefined).length;
  return [
    { text: plural(functions.length, 'function') },
    ...(problems > 0 ? [{ text: `${grouped(problems)} cannot run`, isWarning: true }] : []),
  ];
}

export function functionFacts(one: FunctionView): Fact[] {
  const { code, timeoutSeconds, environment, arn } = one;
  const where: Fact[] =
    code.kind === 'file'
      ? [
          { name: 'File', value: code.path },
          { name: 'Handler', value: code.handler },
        ]
      : [
          { name: 'Endpoint', value: code.url ?? 'AWS' },
          { name: 'Function there', value: code.functionName },
          { name: 'Region', value: code.region },
          ...(code.profile === undefined ? [] : [{ name: 'AWS profile', value: code.profile }]),
        ];
  return [
    ...where,
    { name: 'Runs in', value: runtimeWord(one) },
    { name: 'Timeout', value: span(timeoutSeconds * 1000) },
    { name: 'ARN', value: arn },
    ...Object.entries(environment).map(([name, value]) => ({ name, value, note: 'env' })),
  ];
}

const states: Readonly<Record<EventSourceView['state'], OutcomeMark>> = {
  disabled: { icon: 'pause', tone: 'mute', text: 'disabled' },
  polling: { icon: 'clock', tone: 'good', text: 'waits for messages' },
  gathering: { icon: 'clock', tone: 'flight', text: 'gathers a batch' },
  working: { icon: 'arrow', tone: 'flight', text: 'at work' },
  stopped: { icon: 'error', tone: 'bad', text: 'cannot poll' },
};

export function sourceState({ state, running }: Pick<EventSourceView, 'state' | 'running'>): OutcomeMark {
  const mark = states[state];
  return state === 'working' ? { ...mark, text: `${plural(running, 'batch', 'batches')} at work` } : mark;
}

/** `10 messages a batch · window 5 s · at most 2 at once · reports item failures · 2 filters`. */
export function sourceSettings(source: EventSourceView): string {
  const { batchSize, windowSeconds, maximumConcurrency, reportsItemFailures, filters } = source;
  return [
    `${plural(batchSize, 'message')} a batch`,
    ...(windowSeconds > 0 ? [`window ${span(windowSeconds * 1000)}`] : []),
    ...(maximumConcurrency === undefined ? [] : [`at most ${grouped(maximumConcurrency)} at once`]),
    ...(reportsItemFailures ? ['reports item failures'] : []),
    ...(filters.length > 0 ? [plural(filters.length, 'filter')] : []),
  ].join(' · ');
}

/** `120 handled · 3 failed · 4 filtered`. */
export function sourceCounts({ counts }: Pick<EventSourceView, 'counts'>): string {
  const { received, handled, failed, filtered } = counts;
  if (received === 0 && filtered === 0) return 'nothing received yet';
  return [
    `${grouped(handled)} handled`,
    ...(failed > 0 ? [`${grouped(failed)} failed`] : []),
    ...(filtered > 0 ? [`${grouped(filtered)} filtered out`] : []),
  ].join(' · ');
}
