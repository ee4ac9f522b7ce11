import type { PanelTarget, TopicTarget } from './contract.ts';

type NamedTarget = PanelTarget | TopicTarget;

/**
 * The queue or topic in what the webview kept with `setState`: either the target itself or an object that has it as
 * `target`. Undefined for anything else, such as the state of an older version.
 */
export function targetFromState<K extends NamedTarget['kind']>(
  state: unknown,
  kind: K,
): Extract<NamedTarget, { readonly kind: K }> | undefined {
  if (typeof state !== 'object' || state === null) return undefined;
  const candidate = ('target' in state ? state.target : state) as Partial<NamedTarget> | null | undefined;
  if (candidate?.kind !== kind) return undefined;
  const { accountId, region, name } = candidate;
  if (![accountId, region, name].every((part) => typeof part === 'string' && part !== '')) return undefined;
  return { kind, accountId, region, name } as Extract<NamedTarget, { readonly kind: K }>;
}
