import { runStep, runSteps, showStep } from './runStep.ts';
import { checkSteps } from './steps.ts';

/** `npm run check`: types of every layer, lint, format, layers, unit tests. `npm run check -- lint format` runs those alone. */
const wanted = process.argv.slice(2);
const steps = checkSteps.filter((step) => wanted.length === 0 || wanted.some((word) => step.name.startsWith(word)));
let failed = 0;

await runSteps(steps, 3, async (step) => {
  const result = await runStep(step);
  if (result.code !== 0) failed++;
  const passing = /(\d+) passing/.exec(result.output)?.[0];
  showStep(step, result, passing ? `: ${passing}` : '');
});
console.log(failed === 0 ? 'check passed' : `check failed: ${failed} of ${steps.length} parts`);
process.exitCode = failed === 0 ? 0 : 1;
