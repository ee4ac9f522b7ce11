import { readFileSync, writeFileSync } from 'node:fs';

/** What a suite tells `npm test` about itself, as JSON in the file that `TEST_REPORT` names. */
export interface Report {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: readonly { readonly name: string; readonly reason: string }[];
}

/** Does nothing when nobody asked for a report. */
export function writeReport(report: Report): void {
  const path = process.env['TEST_REPORT'];
  if (path) writeFileSync(path, JSON.stringify(report));
}

/** Undefined when the suite ended before it wrote one. */
export function readReport(path: string): Report | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Report;
  } catch {
    return undefined;
  }
}
