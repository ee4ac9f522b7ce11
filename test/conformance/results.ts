import type { Backend } from './backends.ts';
import type { Case } from './case.ts';

export type Protocol = Backend['name'];
export const protocols: readonly Protocol[] = ['JSON', 'Query'];

/** The protocols that a service speaks. */
export function protocolsOf(service: string): readonly Protocol[] {
  return service === 'sns' ? ['Query'] : protocols;
}

export interface Result {
  readonly service: string;
  readonly name: string;
  readonly source: string;
  /** Absent for a protocol that the case is not about. */
  readonly outcomes: Readonly<Partial<Record<Protocol, Outcome>>>;
}

export type Outcome =
  | { readonly is: 'passed' }
  | { readonly is: 'failed'; readonly why: string }
  | { readonly is: 'skipped'; readonly why: string };

/** Where an expectation comes from, most trusted first; the tags are those of `Case.source`. */
const kinds: readonly { readonly title: string; readonly tags: readonly string[] }[] = [
  { title: 'recorded from AWS', tags: ['S', 'V', 'K'] },
  { title: 'documented by AWS', tags: ['W', 'D'] },
  { title: 'the API’s model', tags: ['M', 'J'] },
  { title: 'others agree', tags: ['C', 'L'] },
  { title: 'assumed', tags: ['N'] },
  { title: 'the playground’s own', tags: ['P'] },
];

/** `S:test_name` → `recorded from AWS`. @throws for a tag that nobody knows. */
export function kindOf(source: string): string {
  const tag = /^[A-Z](?![a-z])/.exec(source)?.[0];
  const kind = kinds.find(({ tags }) => tag !== undefined && tags.includes(tag));
  if (!kind) throw new Error(`no source: ${source}`);
  return kind.title;
}

export function kindTitles(): readonly string[] {
  return kinds.map(({ title }) => title);
}

/** What a run shows in which every case passes: the only one whose table may be kept. */
export function allPassed(service: string, cases: readonly Case[]): Result[] {
  return cases.map(({ name, source, only }) => {
    const about = protocolsOf(service).filter((protocol) => only === undefined || only === protocol);
    return { service, name, source, outcomes: Object.fromEntries(about.map((each) => [each, { is: 'passed' }])) };
  });
}
