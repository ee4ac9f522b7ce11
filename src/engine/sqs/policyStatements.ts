/** An access policy as far as permissions need it; whatever else it says is kept. */
export interface Policy {
  readonly Version?: string;
  readonly Id?: string;
  readonly Statement?: Statement | readonly Statement[];
}

export interface Statement {
  readonly Sid?: string;
}

/** A policy from its text; undefined for what is none. */
export function readPolicy(text: string): Policy | undefined {
  try {
    const policy: unknown = JSON.parse(text);
    if (!isObject(policy)) return undefined;
    return statementsOf(policy).every(isObject) ? policy : undefined;
  } catch {
    return undefined;
  }
}

/** One statement may stand without a list around it. */
export function statementsOf({ Statement }: Policy): readonly Statement[] {
  if (Statement === undefined) return [];
  return Array.isArray(Statement) ? (Statement as readonly Statement[]) : [Statement as Statement];
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
