import { join } from 'node:path';
import { median, type Line } from './figures.ts';
import type { Figure, Loader } from './loader.ts';
import type { Work } from './load.ts';
import { Measured } from './measured.ts';

export interface Setup {
  readonly serve: readonly string[];
  /** An empty folder for stores. */
  readonly dir: string;
  readonly loader: Loader;
  readonly rounds: number;
  /** Messages of one measurement. */
  readonly messages: number;
  readonly backlog: number;
  /** Backlog of the deep drain. */
  readonly drained: number;
}

const echo = [join(import.meta.dirname, 'echo.ts')];
const memory = ['--memory', '--memory-limit', '8GiB'];

/** From the start of the process to the line that it listens, on an empty store. */
export async function readyLines({ serve, dir }: Setup): Promise<Line[]> {
  return [
    await readyLine('ready on an empty store', 500, 5, (run) => [...serve, '--data-dir', join(dir, `empty-${run}`)]),
  ];
}

async function readyLine(name: string, bar: number, runs: number, args: (run: number) => string[]): Promise<Line> {
  const times: number[] = [];
  const costs: number[] = [];
  for (let run = 0; run < runs; run++) {
    const server = await Measured.start(args(run));
    times.push(server.readyMs);
    costs.push(server.cpuSeconds() * 1000);
    await server.stop();
  }
  return { name, value: median(times), unit: 'ms', bar, beside: `${median(costs).toFixed(0)} ms of processor time` };
}

interface Bench {
  readonly name: string;
  readonly work: Work;
  /** How it is filled with the messages first. */
  readonly filled?: Work;
  readonly fifo?: true;
  readonly bar?: number;
}

const benches: readonly Bench[] = [
  { name: 'SendMessage', work: 'send', bar: 2 },
  { name: 'ReceiveMessage + DeleteMessage', work: 'drain', filled: 'sendBatch' },
  { name: 'SendMessageBatch of 10', work: 'sendBatch', bar: 0.9 },
  { name: 'ReceiveMessage + DeleteMessageBatch of 10', work: 'drainBatch', filled: 'sendBatch' },
  { name: 'FIFO SendMessage, 1,000 groups', work: 'sendFifo', fifo: true, bar: 2.4 },
  {
    name: 'FIFO ReceiveMessage + DeleteMessageBatch of 10',
    work: 'drainBatch',
    filled: 'sendFifo',
    fifo: true,
    bar: 2.5,
  },
];

const wholeCycle = 'send + receive + delete';

/** By the name of the line; they hold with the store on. */
const bars: ReadonlyMap<string, number> = new Map([
  ...benches.flatMap(({ name, bar }) => (bar === undefined ? [] : [[`${name}, store on`, bar] as const])),
  [`${wholeCycle}, store on`, 6],
]);

/** What a message costs in echoes: median of interleaved rounds, each against the echo of its own round. */
export async function perMessageLines({ serve, dir, loader, rounds, messages }: Setup): Promise<Line[]> {
  const yardstick = await Measured.start(echo);
  const servers = {
    'store on': await Measured.start([...serve, '--data-dir', join(dir, 'messages')]),
    'store off': await Measured.start([...serve, ...memory]),
  };
  const standard = 'bench';
  const ordered = 'bench.fifo';
  const ratios = new Map<string, number[]>();
  const figures = new Map<string, Figure[]>();
  const note = (name: string, figure: Figure, ratio: number) => {
    ratios.set(name, [...(ratios.get(name) ?? []), ratio]);
    figures.set(name, [...(figures.get(name) ?? []), figure]);
  };
  try {
    for (const server of Object.values(servers)) {
      for (const queue of [standard, ordered]) await loader.do(server, 'create', [queue], 1);
    }
    // The round before the first warms up every server and is not counted.
    for (let round = 0; round <= rounds; round++) {
      const base = await loader.measure(yardstick, 'echo', [standard], messages);
      if (round > 0) note('echo', base, 1);
      for (const [store, server] of Object.entries(servers)) {
        let cycle = 0;
        for (const { name, work, filled, fifo } of benches) {
          const queues = [fifo ? ordered : standard];
          if (filled) await loader.do(server, filled, queues, messages);
          const figure = await loader.measure(server, work, queues, messages);
          if (round > 0) note(`${name}, ${store}`, figure, figure.cpuMicros / base.cpuMicros);
          if (work === 'send' || work === 'drain') cycle += figure.cpuMicros;
          if (round > 0 && work === 'drain') {
            note(`${wholeCycle}, ${store}`, { ...figure, cpuMicros: cycle }, cycle / base.cpuMicros);
          }
          await loader.do(server, 'purge', queues, 1);
        }
      }
    }
  } finally {
    await Promise.all([yardstick, ...Object.values(servers)].map((server) => server.stop()));
  }
  return [...ratios].map(([name, values]) => {
    const bar = bars.get(name);
    return { name, value: median(values), unit: 'echoes', ...(bar && { bar }), beside: beside(figures.get(name)!) };
  });
}

function beside(figures: readonly Figure[]): string {
  const of = (value: (figure: Figure) => number) => median(figures.map(value));
  const rate = of(({ messages, seconds }) => messages / seconds);
  const times = `p50 ${of(({ p50 }) => p50).toFixed(2)} ms, p99 ${of(({ p99 }) => p99).toFixed(2)} ms`;
  return `${of(({ cpuMicros }) => cpuMicros).toFixed(1)} µs, ${Math.round(rate)}/s, ${times}`;
}

/** Whether a receive costs more in a server with a long queue than in one with short ones, and how long it takes to start. */
export async function backlogLines({ serve, dir, loader, rounds, messages, backlog }: Setup): Promise<Line[]> {
  const args = [...serve, '--data-dir', join(dir, 'backlog')];
  const small = 1000;
  const share = Math.max(small, Math.floor(messages / 4 / small) * small);
  // Each round has short queues of its own, all filled beforehand, so that nothing but receives happens in between.
  const shorts = Array.from({ length: rounds + 1 }, (_, round) => {
    return Array.from({ length: share / small }, (_, at) => `short-${round}-${at}`);
  });
  const brief = await Measured.start([...serve, '--data-dir', join(dir, 'short')]);
  let long = await Measured.start(args);
  const costs = { short: [] as number[], long: [] as number[], restarted: [] as number[] };
  const many = backlog.toLocaleString('en');
  let ready: Line;
  try {
    for (const queue of shorts.flat()) await fill(loader, brief, queue, small);
    await fill(loader, long, 'long', backlog);
    for (const queues of shorts) {
      costs.short.push((await loader.measure(brief, 'receive', queues, share)).cpuMicros);
      costs.long.push((await loader.measure(long, 'receive', ['long'], share)).cpuMicros);
    }
    await long.stop();
    ready = await readyLine(`ready on ${many} messages`, 4000, 3, () => args);
    long = await Measured.start(args);
    for (const _ of shorts) costs.restarted.push((await loader.measure(long, 'receive', ['long'], share)).cpuMicros);
  } finally {
    await Promise.all([brief.stop(), long.stop()]);
  }
  const short = warm(costs.short);
  const line = (name: string, values: readonly number[]): Line => ({
    name,
    value: median(warm(values).map((value, at) => value / short[at]!)),
    unit: 'times',
    beside: `${median(warm(values)).toFixed(1)} µs against ${median(short).toFixed(1)} µs`,
  });
  return [
    { ...line(`a receive of ${many}, to one of 1,000`, costs.long), bar: 1.5 },
    line(`the same after a restart, bodies on disk`, costs.restarted),
    ready,
  ];
}

/** What draining by tens costs at a small and at a large backlog. */
export async function drainLines({ serve, dir, loader, rounds, messages, drained }: Setup): Promise<Line[]> {
  const yardstick = await Measured.start(echo);
  const server = await Measured.start([...serve, '--data-dir', join(dir, 'drain')]);
  const small = Array.from({ length: messages / 1000 }, (_, at) => `small-${at}`);
  const found = { small: [] as number[], large: [] as number[] };
  try {
    for (const queue of [...small, 'large']) await loader.do(server, 'create', [queue], 1);
    for (let round = 0; round <= rounds; round++) {
      const base = await loader.measure(yardstick, 'echo', ['echo'], messages);
      await loader.do(server, 'sendBatch', small, messages);
      const shallow = await loader.measure(server, 'drainBatch', small, messages);
      await loader.do(server, 'sendBatch', ['large'], drained);
      const deep = await loader.measure(server, 'drainBatch', ['large'], messages);
      await loader.do(server, 'purge', ['large'], 1);
      if (round === 0) continue;
      found.small.push(shallow.cpuMicros / base.cpuMicros);
      found.large.push(deep.cpuMicros / base.cpuMicros);
    }
  } finally {
    await Promise.all([yardstick.stop(), server.stop()]);
  }
  const many = drained.toLocaleString('en');
  return [
    { name: 'drain by tens at a backlog of 1,000', value: median(found.small), unit: 'echoes', bar: 1.2 },
    { name: `drain by tens at a backlog of ${many}`, value: median(found.large), unit: 'echoes', bar: 1.2 },
  ];
}

/** How fast a long poll hears of a message, beside how fast an echo comes back on such a connection. */
export async function wakeLines({ serve, dir, loader }: Setup): Promise<Line[]> {
  const server = await Measured.start([...serve, '--data-dir', join(dir, 'wake')]);
  try {
    await loader.do(server, 'create', ['wake'], 1);
    await loader.do(server, 'wake', ['wake'], 100);
    const woken = await loader.do(server, 'wake', ['wake'], 500);
    const yardstick = await Measured.start(echo);
    const echoes = await loader.do(yardstick, 'echoAlone', ['wake'], 500);
    await yardstick.stop();
    const times = `p99 ${woken.p99.toFixed(2)} ms; an echo alone p50 ${echoes.p50.toFixed(2)} ms, p99 ${echoes.p99.toFixed(2)} ms`;
    return [{ name: 'a long poll wakes up, p50', value: woken.p50, unit: 'ms', beside: times }];
  } finally {
    await server.stop();
  }
}

/** What the process holds with 100,000 messages of 1 KiB in it. */
export async function memoryLines({ serve, dir, loader }: Setup): Promise<Line[]> {
  const server = await Measured.start([...serve, '--data-dir', join(dir, 'held')]);
  try {
    await fill(loader, server, 'held', 100_000);
    await server.quiet();
    const value = server.memoryMiB();
    return [{ name: '100,000 messages of 1 KiB held in', value, unit: 'MiB', bar: 250 }];
  } finally {
    await server.stop();
  }
}

async function fill(loader: Loader, server: Measured, queue: string, messages: number): Promise<void> {
  await loader.do(server, 'create', [queue], 1);
  await loader.do(server, 'sendBatch', [queue], messages);
}

/** Without the first, in which the server warmed up. */
function warm(values: readonly number[]): readonly number[] {
  return values.slice(1);
}
