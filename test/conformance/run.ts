import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Case } from './case.ts';
import { snsCases } from './cases/snsCases.ts';
import { sqsCases } from './cases/sqsCases.ts';
import { leftOut } from './leftOut.ts';
import { protocolsOf, type Outcome, type Protocol, type Result } from './results.ts';
import { runCase, type Target } from './runner.ts';
import { document, summary, withSummary } from './table.ts';
import { connect, Targets } from './targets.ts';

/**
 * `npm run conformance [-- --endpoint URL --service sqs]`: runs every case against the playground, or against any other
 * endpoint, and prints passed of total. Against the playground it writes `docs/conformance.md` and the README's table.
 * At another endpoint time is real, so cases that need more than half a minute of it are skipped. Exits with 1 when a case
 * failed.
 */
const { values } = parseArgs({
  options: { endpoint: { type: 'string' }, service: { type: 'string', default: 'all' } },
});
const suites: Readonly<Record<string, readonly Case[]>> = { sqs: sqsCases, sns: snsCases };
const longestWaitSeconds = 30;
const caseLimitMs = 90_000;

const services = values.service === 'all' ? Object.keys(suites) : [values.service];
const unknown = services.find((service) => !Object.hasOwn(suites, service));
if (unknown !== undefined) {
  console.error(`There are no cases of ${unknown}; there are cases of ${Object.keys(suites).join(', ')}.`);
  process.exit(2);
}

const results: Result[] = [];
for (const service of services) results.push(...(await runService(service)));
for (const { service, name, outcomes } of results) {
  for (const protocol of protocolsOf(service)) report(`${service} over ${protocol}: ${name}`, outcomes[protocol]);
}
console.log(`\n${summary(results)}`);
const hasFailed = results.some(({ outcomes }) => Object.values(outcomes).some(({ is }) => is === 'failed'));
if (hasFailed) process.exitCode = 1;
else if (values.endpoint === undefined && values.service === 'all') write();

async function runService(service: string): Promise<Result[]> {
  const outcomes = new Map<string, Partial<Record<Protocol, Outcome>>>();
  for (const protocol of protocolsOf(service)) {
    const targets = values.endpoint === undefined ? new Targets(protocol) : foreign(protocol, values.endpoint);
    try {
      for (const each of suites[service]!) {
        if (each.only && each.only !== protocol) continue;
        const outcome = skipped(each) ?? (await outcomeOf(each, await targets.of(each)));
        outcomes.set(each.name, { ...outcomes.get(each.name), [protocol]: outcome });
      }
    } finally {
      await targets.stop();
    }
  }
  return suites[service]!.map(({ name, source }) => ({ service, name, source, outcomes: outcomes.get(name) ?? {} }));
}

/** One endpoint for all cases, whose time is real. */
function foreign(protocol: Protocol, url: string): Pick<Targets, 'of' | 'stop'> {
  const backend = connect[protocol](url);
  const target: Target = { backend, url, advance: (seconds) => sleep(seconds * 1000), isShared: true };
  return {
    of: () => Promise.resolve(target),
    stop() {
      backend.close();
      return Promise.resolve();
    },
  };
}

/** What is of no use at another endpoint. */
function skipped({ source, functions, steps }: Case): Outcome | undefined {
  if (values.endpoint === undefined) return undefined;
  if (source.startsWith('P')) return { is: 'skipped', why: 'it is a choice of the playground' };
  const asksPlayground = steps.some((step) => 'ask' in step && step.ask.path.startsWith('/_playground/'));
  if (functions || asksPlayground) return { is: 'skipped', why: 'it takes the control API of the playground' };
  const seconds = steps.reduce((sum, step) => sum + ('advance' in step ? step.advance : 0), 0);
  return seconds > longestWaitSeconds ? { is: 'skipped', why: `it would take ${seconds} s` } : undefined;
}

async function outcomeOf(each: Case, target: Target): Promise<Outcome> {
  try {
    await Promise.race([runCase(target, each), tooLong()]);
    return { is: 'passed' };
  } catch (error) {
    return { is: 'failed', why: error instanceof Error ? error.message : String(error) };
  }
}

async function tooLong(): Promise<never> {
  await sleep(caseLimitMs, undefined, { ref: false });
  throw new Error(`no end after ${caseLimitMs / 1000} s`);
}

function report(title: string, outcome: Outcome | undefined): void {
  if (!outcome || outcome.is === 'passed') return;
  console.log(`${outcome.is}: ${title}\n  ${outcome.why.replaceAll('\n', '\n  ')}`);
}

function write(): void {
  const root = resolve(import.meta.dirname, '../..');
  const readme = join(root, 'README.md');
  writeFileSync(join(root, 'docs/conformance.md'), document(results, leftOut));
  writeFileSync(readme, withSummary(readFileSync(readme, 'utf8'), results));
}
