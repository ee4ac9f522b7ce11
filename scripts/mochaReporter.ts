import Mocha from 'mocha';
import { writeReport } from './report.ts';

/** Mocha's own list, and the counts for `npm test` in the file that `TEST_REPORT` names. */
export default class CountingReporter extends Mocha.reporters.Spec {
  constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
    super(runner, options);
    const skipped: { name: string; reason: string }[] = [];
    let passed = 0;
    let failed = 0;
    runner.on('pass', () => passed++);
    runner.on('fail', () => failed++);
    runner.on('pending', (test) => skipped.push({ name: test.fullTitle(), reason: skipReason(test) }));
    runner.once('end', () => writeReport({ passed, failed, skipped }));
  }
}

/** A suite that skips says why in `this.test.skipReason`, of the test or of a suite around it. */
function skipReason(test: Mocha.Test): string {
  for (let at: object | undefined = test; at; at = (at as { parent?: object }).parent) {
    const { skipReason: reason } = at as { skipReason?: string };
    if (reason) return reason;
  }
  return 'no reason given';
}
