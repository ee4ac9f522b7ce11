import type { PanelTarget } from './contract.ts';

/**
 * The target in what the webview kept with `setState`: either the target itself or an object that has it as `target`.
 * Undefined for anything else, such as the state of an older version.
 */
export function targetFromState(state: unknown): PanelTarget | undefined {
  if (typeof state !== 'object' || state === null) return undefined;
  const candidate = ('target' in state ? state.target : state) as Partial<PanelTarget> | null | undefined;
  if (candidate?.kind !== 'queue') return undefined;
  const { accountId, region, name } = candidate;
  if (![accountId, region, name].every((part) => typeof part === 'string' && part !== '')) return undefined;
  return { kind: 'queue', accountId: accountId!, region: region!, name: name! };
}
