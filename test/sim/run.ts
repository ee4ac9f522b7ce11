import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { standardQueues } from './history.ts';
import { queueNetworks } from './network/networkHistory.ts';
import type { Failure, Simulation } from './simulation.ts';

/**
 * `npm run sim`: 10 000 random histories of standard queues against their model, and as many of FIFO and dead-letter queues
 * against theirs, in two processes.
 * `node test/sim/run.ts --from 92 --count 1` runs one seed again. Exits with 1 when a history is illegal.
 */
const { values } = parseArgs({
  options: {
    from: { type: 'string', default: '1' },
    count: { type: 'string', default: '10000' },
    processes: { type: 'string', default: '2' },
    /** Failures after which a process stops looking. */
    failures: { type: 'string', default: '3' },
    /** Prints what failed without shortening the history first. */
    'as-it-is': { type: 'boolean', default: false },
  },
});
/** Each finds what is wrong with the history of a seed, and the same with fewer steps. */
const simulations: readonly ((seed: number) => Found | undefined)[] = [finder(standardQueues), finder(queueNetworks)];

interface Found {
  readonly failure: Failure<object>;
  shorten(): Failure<object>;
}

function finder<Step extends object, Runner extends { run(step: Step): unknown }>(
  simulation: Simulation<Step, Runner>,
) {
  return (seed: number): Found | undefined => {
    const failure = simulation.runSeed(seed);
    return failure && { failure, shorten: () => simulation.shortened(failure) };
  };
}

const from = Number(values.from);
const count = Number(values.count);
const processes = Math.min(Number(values.processes), count);

if (processes > 1) await runApart();
else runHere();

/** Halves the seeds between processes. */
async function runApart(): Promise<void> {
  const started = performance.now();
  const share = Math.ceil(count / processes);
  const codes = Array.from({ length: processes }, (_, index) => {
    const first = from + index * share;
    const args = [
      '--from',
      String(first),
      '--count',
      String(Math.min(share, from + count - first)),
      '--processes',
      '1',
    ];
    const child = spawn(process.execPath, [fileURLToPath(import.meta.url), ...args], { stdio: 'inherit' });
    return new Promise<number>((resolve) => child.on('close', (code) => resolve(code ?? 1)));
  });
  const failed = (await Promise.all(codes)).some((code) => code !== 0);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(
    `${count} histories of each kind, seeds ${from} to ${from + count - 1}, ${seconds} s: ${failed ? 'FAILED' : 'all legal'}`,
  );
  process.exitCode = failed ? 1 : 0;
}

function runHere(): void {
  let failures = 0;
  for (let seed = from; seed < from + count && failures < Number(values.failures); seed++) {
    for (const simulate of simulations) {
      const found = simulate(seed);
      if (!found) continue;
      failures++;
      report(values['as-it-is'] ? found.failure : found.shorten());
    }
  }
  console.log(`seeds ${from} to ${from + count - 1}: ${failures} failed`);
  process.exitCode = failures > 0 ? 1 : 0;
}

/** What a person needs to see it again, and to keep it as a test in `found.ts`. */
function report({ seed, error, steps }: Failure<object>): void {
  console.log(`\nseed ${seed}: ${error.name === 'Illegal' ? error.message : error.stack}`);
  console.log(`  again: node test/sim/run.ts --from ${seed} --count 1`);
  console.log(`  shortened to ${steps.length} steps, to be kept in test/sim/found.ts:`);
  for (const step of steps) console.log(`  ${JSON.stringify(step)},`);
}
