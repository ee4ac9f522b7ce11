import { runChild, type ChildResult } from './child.ts';
import type { Step } from './steps.ts';

/** Runs one step with the Node of this project; its programs are those of `node_modules/.bin`. */
export function runStep(step: Step, env: Readonly<Record<string, string>> = {}): Promise<ChildResult> {
  const [program, ...args] = step.args;
  const command = program === 'node' ? process.execPath : `node_modules/.bin/${program}`;
  return runChild({ command, args, env, limitSeconds: step.limitSeconds });
}

/** Runs steps, so many at a time, in the order given. */
export async function runSteps(
  steps: readonly Step[],
  atATime: number,
  run: (step: Step) => Promise<void>,
): Promise<void> {
  const waiting = [...steps];
  const lane = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) await run(step);
  };
  await Promise.all(Array.from({ length: atATime }, lane));
}

/** `✔ name (1.2 s)`; what a failing step wrote follows it. */
export function showStep(step: Step, { code, timedOut, seconds, output }: ChildResult, counts = ''): void {
  const took = `(${seconds.toFixed(1)} s)`;
  if (code === 0) console.log(`✔ ${step.name} ${took}${counts}`);
  else
    console.log(
      `✖ ${step.name} ${took}${timedOut ? `: stopped after ${step.limitSeconds} s` : ''}${counts}\n${output.trim()}\n`,
    );
}
