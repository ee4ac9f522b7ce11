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
}

const echo = [join(import.meta.dirname, 'echo.ts')];
const memory = ['--memory', '--memory-limit', '8GiB'];

/** From the start of the process to the line that it listens, on an empty store. */
export async function readyLines({ serve, dir }: Setup): Promise<Line[]> {
  const times: number[] = [];
  for (let run = 0; run < 5; run++) times.push(await readyMs([...serve, '--data-dir', join(dir, `empty-${run}`)]));
  return [{ name: 'ready on an empty store', value: median(times), unit: 'ms', bar: 500 }];
}

async function readyMs(args: readonly string[]): Promise<number> {
  const server = await Measured.start(args);
  await server.stop();
  return server.readyMs;
}

interface Bench {
  readonly name: string;
  readonly work: Work;
  /** Filled with so many messages first. */
  readonly filled?: true;
  readonly bar?: number;
}

const benches: readonly Bench[] = [
  { name: 'SendMessage', work: 'send', bar: 2 },
  { name: 'ReceiveMessage + DeleteMessage', work: 'drain', filled: true },
  { name: 'SendMessageBatch of 10', work: 'sendBatch' },
  { name: 'ReceiveMessage + DeleteMessageBatch of 10', work: 'drainBatch', filled: true },
];

/** What a message costs in echoes: median of interleaved rounds, each against the echo of its own round. */
export async function perMessageLines({ serve, dir, loader, rounds, messages }: Setup): Promise<Line[]> {
  const yardstick = await Measured.start(echo);
  const servers = {
    'store on': await Measured.start([...serve, '--data-dir', join(dir, 'messages')]),
    'store off': await Measured.start([...serve, ...memory]),
  };
  const queue = 'bench';
  const ratios = new Map<string, number[]>();
  const figures = new Map<string, Figure[]>();
  const note = (name: string, figure: Figure, ratio: number) => {
    ratios.set(name, [...(ratios.get(name) ?? []), ratio]);
    figures.set(name, [...(figures.get(name) ?? []), figure]);
  };
  try {
    for (const server of Object.values(servers)) await loader.do(server, 'create', [queue], 1);
    // The round before the first warms up every server and is not counted.
    for (let round = 0; round <= rounds; round++) {
      const base = await loader.measure(yardstick, 'echo', [queue], messages);
      if (round > 0) note('echo', base, 1);
      for (const [store, server] of Object.entries(servers)) {
        for (const { name, work, filled } of benches) {
          if (filled) await loader.do(server, 'sendBatch', [queue], messages);
          const figure = await loader.measure(server, work, [queue], messages);
          if (round > 0) note(`${name}, ${store}`, figure, figure.cpuMicros / base.cpuMicros);
          await loader.do(server, 'purge', [queue], 1);
        }
      }
    }
  } finally {
    await Promise.all([yardstick, ...Object.values(servers)].map((server) => server.stop()));
  }
  return [...ratios].map(([name, values]) => {
    const bar = benches.find((bench) => name === `${bench.name}, store on`)?.bar;
    return { name, value: median(values), unit: 'echoes', ...(bar && { bar }), beside: beside(figures.get(name)!) };
  });
}

function beside(figures: readonly Figure[]): string {
  const of = (value: (figure: Figure) => number) => median(figures.map(value));
  const rate = of(({ messages, seconds }) => messages / seconds);
  const times = `p50 ${of(({ p50 }) => p50).toFixed(2)} ms, p99 ${of(({ p99 }) => p99).toFixed(2)} ms`;
  return `${of(({ cpuMicros }) => cpuMicros).toFixed(1)} µs, ${Math.round(rate)}/s, ${times}`;
}

/** Whether a long queue costs more than a short one, and how long a start with it takes. */
export async function backlogLines({ serve, dir, loader, rounds, messages, backlog }: Setup): Promise<Line[]> {
  const args = [...serve, '--data-dir', join(dir, 'backlog')];
  const small = 1000;
  const share = Math.max(small, Math.floor(messages / 4 / small) * small);
  const shorts = Array.from({ length: share / small }, (_, at) => `short-${at}`);
  const server = await Measured.start(args);
  const ratios: number[] = [];
  const costs: { long: number[]; short: number[] } = { long: [], short: [] };
  try {
    await loader.do(server, 'create', ['long', ...shorts], 16 * (1 + shorts.length));
    await loader.do(server, 'sendBatch', ['long'], backlog);
    for (let round = 0; round <= rounds; round++) {
      for (const queue of shorts) {
        await loader.do(server, 'purge', [queue], 1);
        await loader.do(server, 'sendBatch', [queue], small);
      }
      const short = await loader.measure(server, 'receive', shorts, share);
      const long = await loader.measure(server, 'receive', ['long'], share);
      if (round === 0) continue;
      costs.short.push(short.cpuMicros);
      costs.long.push(long.cpuMicros);
      ratios.push(long.cpuMicros / short.cpuMicros);
    }
  } finally {
    await server.stop();
  }
  const times: number[] = [];
  for (let run = 0; run < 3; run++) times.push(await readyMs(args));
  const figures = `${median(costs.long).toFixed(1)} µs against ${median(costs.short).toFixed(1)} µs`;
  const many = backlog.toLocaleString('en');
  return [
    { name: `a receive of ${many}, to one of 1,000`, value: median(ratios), unit: 'times', bar: 1.5, beside: figures },
    { name: `ready on ${many} messages`, value: median(times), unit: 'ms', bar: 4000 },
  ];
}
