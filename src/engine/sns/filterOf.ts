import { compileFilterPolicy } from './filterPolicy/compile.ts';
import type { FilterPolicy } from './filterPolicy/filterPolicy.ts';
import type { FilterPolicyScope } from './filterPolicy/verdict.ts';
import type { SubscriptionRow } from './rows.ts';

/** By the attributes object, which is replaced when any of them changes. */
const known = new WeakMap<SubscriptionRow['attributes'], FilterPolicy | null>();

/** The filter policy of a subscription, compiled once; undefined without one. What is set was checked. */
export function filterOf({ attributes }: Pick<SubscriptionRow, 'attributes'>): FilterPolicy | undefined {
  const found = known.get(attributes);
  if (found !== undefined) return found ?? undefined;
  const text = attributes['FilterPolicy'];
  const policy = text ? compileFilterPolicy(text, filterScopeOf(attributes)) : null;
  known.set(attributes, policy);
  return policy ?? undefined;
}

export function filterScopeOf(attributes: SubscriptionRow['attributes']): FilterPolicyScope {
  return attributes['FilterPolicyScope'] === 'MessageBody' ? 'MessageBody' : 'MessageAttributes';
}
