import { FilterPolicy } from './filterPolicy.ts';
import { checkLimits } from './limits.ts';
import { parsePolicy } from './parse.ts';
import { attributeDialect, bodyDialect } from './policy.ts';
import type { FilterPolicyScope } from './verdict.ts';

/**
 * Reads, checks and compiles a filter policy, once for all messages.
 *
 * @throws FilterPolicyError with AWS's text, to be put behind `Invalid parameter: FilterPolicy: `.
 * @see aws-facts 2.7
 */
export function compileFilterPolicy(text: string, scope: FilterPolicyScope): FilterPolicy {
  const { entries, keys } = parsePolicy(text, scope === 'MessageBody' ? bodyDialect : attributeDialect);
  checkLimits(text, scope, entries, keys);
  return new FilterPolicy(scope, entries);
}
