import type { Call } from '../call.ts';
import { functionArn, functionNamed } from './arn.ts';
import { notFound } from './limits.ts';

/**
 * Removes a function. Subscriptions and event sources that name it stay, as on AWS, and fail until there is one again.
 *
 * @throws ResourceNotFoundException
 * @see Lambda API Reference, DeleteFunction
 */
export function removeFunction(call: Call, { name }: { readonly name: string }): void {
  const row = functionNamed(call.state, call.world, name);
  if (!row) throw notFound(`Function not found: ${functionArn(call.world, name)}`);
  call.tx.remove('function', row.id);
}
