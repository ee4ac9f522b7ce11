/** One part of `npm run check` and `npm test`: a program that is right when it exits with 0. */
export interface Step {
  readonly name: string;
  readonly args: readonly [program: string, ...args: string[]];
  readonly limitSeconds: number;
  /** Drives a browser: gets `CHROMIUM_PATH`, and fails with one line where none is found. */
  readonly browser?: true;
  /** Measures time, so nothing else may run beside it. */
  readonly alone?: true;
}

const mocha = ['mocha', '--reporter', './scripts/mochaReporter.ts', '--forbid-only'] as const;
const rooms = 'engine,wire,gateway,store,worker,backend,tree,commands,status,panel,base,cli,sim,graph';

/** What `npm run check` does, the slow parts first. */
export const checkSteps: readonly Step[] = [
  {
    name: 'unit tests',
    args: [...mocha, '--timeout', '10000', '--ignore', '**/*.browser.test.ts', `test/{${rooms}}/**/*.test.ts`],
    limitSeconds: 120,
  },
  { name: 'lint', args: ['oxlint', '--type-aware', '--max-warnings', '0', '.'], limitSeconds: 60 },
  { name: 'types', args: ['tsc', '-p', '.'], limitSeconds: 60 },
  { name: 'types of the webview', args: ['tsc', '-p', 'webview'], limitSeconds: 60 },
  { name: 'types of the webview tests', args: ['tsc', '-p', 'test/webview'], limitSeconds: 60 },
  { name: 'types of the engine, nothing ambient', args: ['tsc', '-p', 'src/engine'], limitSeconds: 60 },
  { name: 'format', args: ['oxfmt', '--check', '.'], limitSeconds: 60 },
];

/** The VSIX and everything in `dist/`, which the suites below run. */
export const packageStep: Step = { name: 'package', args: ['node', 'scripts/package.ts'], limitSeconds: 240 };

/** What `npm test` does besides. */
export const suites: readonly Step[] = [
  { name: 'conformance', args: [...mocha, '--timeout', '60000', 'test/conformance/**/*.test.ts'], limitSeconds: 600 },
  { name: 'interop', args: [...mocha, '--timeout', '60000', 'test/interop/**/*.test.ts'], limitSeconds: 1200 },
  { name: 'crash', args: [...mocha, '--timeout', '300000', 'test/crash/**/*.test.ts'], limitSeconds: 600 },
  { name: 'sim', args: ['node', 'test/sim/run.ts'], limitSeconds: 900 },
  { name: 'sim mutants', args: ['node', 'test/sim/mutants.ts'], limitSeconds: 600 },
  { name: 'package contents', args: [...mocha, '--timeout', '60000', 'test/package/**/*.test.ts'], limitSeconds: 120 },
  {
    name: 'browser',
    args: [...mocha, '--timeout', '60000', 'test/webview/**/*.test.ts', 'test/**/*.browser.test.ts'],
    limitSeconds: 1200,
    browser: true,
    alone: true,
  },
  { name: 'host', args: ['node', 'test/runHost.ts'], limitSeconds: 300, browser: true, alone: true },
  {
    name: 'e2e',
    args: [...mocha, '--timeout', '120000', 'test/e2e/**/*.test.ts'],
    limitSeconds: 900,
    browser: true,
    alone: true,
  },
];
