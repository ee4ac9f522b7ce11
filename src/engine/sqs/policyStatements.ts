/** An access policy as far as permissions need it; whatever else it says is kept. */
export interface Policy {
  readonly Version?: string;
  readonly Id?: string;
  readonly Statement?: Statement | readonly Statement[];
}

export interface Statement {
  readonly Sid?: string;
  readonly Effect?: string;
}

/** A policy from its text; undefined for what is none. Of IAM's grammar only what is easily mistaken is looked at. */
export function readPolicy(text: string): Policy | undefined {
  try {
    const policy: unknown = JSON.parse(text);
    if (!isObject(policy)) return undefined;
    return statementsOf(policy).every(isStatement) ? policy : undefined;
  } catch {
    return undefined;
  }
}

/** One statement may stand without a list around it. */
export function statementsOf({ Statement }: Policy): readonly Statement[] {
  if (Statement === undefined) return [];
  return Array.isArray(Statement) ? (Statement as readonly Statement[]) : [Statement as Statement];
}

function isStatement(value: unknown): boolean {
  if (!isObject(value)) return false;
  const { Effect } = value as Statement;
  return Effect === undefined || Effect === 'Allow' || Effect === 'Deny';
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
