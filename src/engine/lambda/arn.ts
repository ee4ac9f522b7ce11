import type { World } from '../call.ts';
import { partitionOf } from '../sqs/arn.ts';
import type { State } from '../state.ts';
import type { FunctionRow } from './rows.ts';

const pattern =
  /^arn:aws(?:-[a-z-]+)?:lambda:([a-z0-9-]+):(\d{12}):function:([A-Za-z0-9_-]{1,64})(?::[A-Za-z0-9$_-]+)?$/;

/** What an ARN of a function says; undefined when it is none. A version or alias behind the name says nothing here. */
export interface FunctionArn extends World {
  readonly name: string;
}

export function parseFunctionArn(arn: string): FunctionArn | undefined {
  const found = pattern.exec(arn);
  return found ? { region: found[1]!, accountId: found[2]!, name: found[3]! } : undefined;
}

export function functionArn({ accountId, region }: World, name: string): string {
  return `arn:${partitionOf(region)}:lambda:${region}:${accountId}:function:${name}`;
}

export function functionNamed(state: State, { accountId, region }: World, name: string): FunctionRow | undefined {
  for (const row of state.documents.rows('function').values()) {
    if (row.name === name && row.region === region && row.accountId === accountId) return row;
  }
  return undefined;
}

/** @param arn With or without a version or alias. */
export function functionOf(state: State, arn: string): FunctionRow | undefined {
  const parsed = parseFunctionArn(arn);
  return parsed && functionNamed(state, parsed, parsed.name);
}
