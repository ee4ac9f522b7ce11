import type { LeftOut } from './leftOut.ts';
import { kindOf, kindTitles, protocolsOf, type Outcome, type Result } from './results.ts';

/** The README shows what stands between these. */
const begin = '<!-- conformance -->';
const end = '<!-- /conformance -->';

/** `docs/conformance.md`. */
export function document(results: readonly Result[], leftOut: readonly LeftOut[]): string {
  const services = [...new Set(results.map(({ service }) => service))];
  return [
    '# Conformance',
    '',
    'Written by `npm run conformance`. A case is one behaviour of the service, with the place it is known from: a recording of',
    'AWS’s own answers (`S`, `V`: tests of LocalStack that were run against AWS, by name), AWS’s documentation (`W`, `D`), the',
    'model of the API (`M`), or, where AWS says nothing, the agreement of others (`C`, `L`) or an assumption (`N`). `P` is a choice',
    'of the playground. Every case of SQS runs over AWS JSON 1.0 and over the Query protocol, unless it is about one of them;',
    'SNS has the Query protocol alone. Cases about the 60-second rules run with `--pace aws`.',
    '',
    summary(results),
    ...services.flatMap((service) => ['', `## ${service.toUpperCase()}`, '', ...listOf(results, service)]),
    ...leftOutLines(leftOut),
    '',
  ].join('\n');
}

/** Passed of total by service and by source. */
export function summary(results: readonly Result[]): string {
  const titles = kindTitles().filter((title) => results.some(({ source }) => kindOf(source) === title));
  const services = [...new Set(results.map(({ service }) => service))];
  return [
    row(['service', 'passed of total', ...titles]),
    row(['---', ...Array.from({ length: titles.length + 1 }, () => '--:')]),
    ...services.map((service) => {
      const own = results.filter((result) => result.service === service);
      const counts = titles.map((title) => countOf(own.filter(({ source }) => kindOf(source) === title)));
      return row([service.toUpperCase(), countOf(own), ...counts]);
    }),
  ].join('\n');
}

/** The README with the summary put in. @throws when its marks are gone. */
export function withSummary(readme: string, results: readonly Result[]): string {
  const [from, to] = [readme.indexOf(begin), readme.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`README.md has no ${begin} … ${end}`);
  return `${readme.slice(0, from)}${begin}\n\n${summary(results)}\n\n${readme.slice(to)}`;
}

function listOf(results: readonly Result[], service: string): string[] {
  const protocols = protocolsOf(service);
  return [
    row(['case', 'source', ...protocols]),
    row(['---', '---', ...protocols.map(() => '---')]),
    ...results
      .filter((result) => result.service === service)
      .map(({ name, source, outcomes }) =>
        row([name, source, ...protocols.map((protocol) => mark(outcomes[protocol]))]),
      ),
  ];
}

function leftOutLines(leftOut: readonly LeftOut[]): string[] {
  if (leftOut.length === 0) return [];
  return [
    '',
    '## Left out',
    '',
    row(['behaviour', 'source', 'why']),
    row(['---', '---', '---']),
    ...leftOut.map(({ what, source, why }) => row([what, source, why])),
  ];
}

function countOf(results: readonly Result[]): string {
  const outcomes = results.flatMap((result) => Object.values(result.outcomes));
  const total = outcomes.filter(({ is }) => is !== 'skipped').length;
  return `${outcomes.filter(({ is }) => is === 'passed').length} of ${total}`;
}

function mark(outcome: Outcome | undefined): string {
  if (!outcome) return '–';
  return { passed: 'passed', failed: '**failed**', skipped: 'skipped' }[outcome.is];
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`;
}
