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
  if (wantedSuites.length > 0 && (await prepare(wantedSuites))) {
    await runSteps(
      wantedSuites.filter(({ alone }) => !alone),
      2,
      run,
    );
    await runSteps(
      wantedSuites.filter(({ alone }) => alone),
      1,
      run,
    );
  }
} finally {
  removeFolder(reports);
}
conclude();

/** What the suites stand on: the VSIX, and a browser where one of them drives it. */
async function prepare(steps: readonly Step[]): Promise<boolean> {
  if (steps.some(({ browser }) => browser)) {
    try {
      process.env['CHROMIUM_PATH'] = await findBrowser();
    } catch (error) {
      console.log(error instanceof Error ? error.message : String(error));
      total.failed++;
      return false;
    }
  }
  const failedBefore = total.failed;
  await run(packageStep);
  return total.failed === failedBefore;
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
