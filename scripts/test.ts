import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findBrowser } from './browser.ts';
import { removeFolder, type ChildResult } from './child.ts';
import { readReport, type Report } from './report.ts';
import { runStep, runSteps, showStep } from './runStep.ts';
import { checkSteps, packageStep, suites, type Step } from './steps.ts';

/**
 * `npm test`: everything that runs in continuous integration, each part in a process group of its own with a time limit.
 * `npm test -- host e2e` runs those parts alone (and the package they need). Ends with `N passed, N failed`.
 */
const wanted = process.argv.slice(2);
const isWanted = (step: Step) => wanted.length === 0 || wanted.some((word) => step.name.startsWith(word));
const total = { passed: 0, failed: 0, skipped: [] as Report['skipped'][number][] };
const reports = mkdtempSync(join(tmpdir(), 'messaging-playground-test-'));

try {
  await runSteps(checkSteps.filter(isWanted), 2, run);
  const wantedSuites = suites.filter(isWanted);
  if (wantedSuites.length > 0) await run(packageStep);
  const runnable = (await hasBrowser(wantedSuites)) ? wantedSuites : wantedSuites.filter(({ browser }) => !browser);
  const together = runnable.filter(({ alone }) => !alone);
  await runSteps(together, 2, run);
  const alone = runnable.filter((step) => step.alone);
  await runSteps(alone, 1, run);
} finally {
  removeFolder(reports);
}
conclude();

/** Finds the browser once for all suites that drive it; where there is none, that is one failure and one line of help. */
async function hasBrowser(steps: readonly Step[]): Promise<boolean> {
  if (!steps.some(({ browser }) => browser)) return true;
  try {
    process.env['CHROMIUM_PATH'] = await findBrowser();
    return true;
  } catch (error) {
    console.log(`✖ browser: ${error instanceof Error ? error.message : String(error)}`);
    total.failed++;
    return false;
  }
}

async function run(step: Step): Promise<void> {
  const reportPath = join(reports, `${step.name}.json`);
  const result = await runStep(step, { TEST_REPORT: reportPath });
  const report = countsOf(result, readReport(reportPath));
  total.passed += report.passed;
  total.failed += report.failed;
  total.skipped.push(...report.skipped);
  showStep(step, result, `: ${describe(report)}`);
}

/** A step without a report is one test; one that failed as a whole has failed at least once. */
function countsOf({ code }: ChildResult, report: Report | undefined): Report {
  if (!report) return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: [] };
  return code === 0 || report.failed > 0 ? report : { ...report, failed: 1 };
}

function conclude(): void {
  if (total.skipped.length > 0) console.log('\nSkipped:');
  for (const { name, reason } of total.skipped) console.log(`  ${name}: ${reason}`);
  console.log(`\n${describe(total)}`);
  process.exitCode = total.failed === 0 ? 0 : 1;
}

function describe({ passed, failed, skipped }: Report): string {
  return `${passed} passed, ${failed} failed${skipped.length > 0 ? `, ${skipped.length} skipped` : ''}`;
}
