import type { SubscriptionView } from '../../../src/panel/contract.ts';
import { policyLines } from '../policyLines.ts';

export type FilterScope = 'MessageAttributes' | 'MessageBody';

/** A filter policy that is being written. */
export interface FilterDraft {
  /** As it stands in the editor; empty: none. */
  readonly policy: string;
  readonly scope: FilterScope;
}

export const noPolicy: FilterDraft = { policy: '', scope: 'MessageAttributes' };

/** A policy is kept on one line, and read on many. */
export function filterDraftOf({
  filterPolicy,
  filterScope,
}: Pick<SubscriptionView, 'filterPolicy' | 'filterScope'>): FilterDraft {
  return { policy: readablePolicy(filterPolicy ?? ''), scope: filterScope ?? 'MessageAttributes' };
}

/** Only what AWS could not even read; the rest of its refusals are its own. */
export function policyProblem({ policy }: FilterDraft): string | undefined {
  if (policy.trim() === '') return undefined;
  try {
    const value = JSON.parse(policy) as unknown;
    return isObject(value) ? undefined : 'A filter policy is a JSON object: keys with lists of values.';
  } catch {
    return 'The filter policy is not valid JSON.';
  }
}

/** What Subscribe is given; nothing without a policy. */
export function filterAttributes({ policy, scope }: FilterDraft): Record<string, string> {
  if (policy.trim() === '') return {};
  return { FilterPolicy: policy.trim(), ...(scope === 'MessageBody' && { FilterPolicyScope: scope }) };
}

/** What SetSubscriptionAttributes is given: only what differs. A policy that is removed leaves its scope behind. */
export function filterChange(draft: FilterDraft, before: FilterDraft): Record<string, string> {
  const policy = draft.policy.trim();
  return {
    ...(!isSameJson(policy, before.policy.trim()) && { FilterPolicy: policy }),
    ...(policy !== '' && draft.scope !== before.scope && { FilterPolicyScope: draft.scope }),
  };
}

/** A condition a line, as the rail shows it. */
function readablePolicy(policy: string): string {
  const lines = policyLines(policy, []) ?? [];
  return lines.length === 0 ? policy : lines.map(({ depth, text }) => `${'  '.repeat(depth)}${text}`).join('\n');
}

export function indentedJson(text: string): string {
  try {
    return text.trim() === '' ? '' : JSON.stringify(JSON.parse(text), undefined, 2);
  } catch {
    return text;
  }
}

/** Two texts of one value: what is spelt otherwise is no change. */
export function isSameJson(a: string, b: string): boolean {
  return a === b || indentedJson(a) === indentedJson(b);
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
