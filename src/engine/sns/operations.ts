import type { Operation } from '../operation.ts';

/** SNS by operation name. */
export const snsOperations: Readonly<Record<string, Operation>> = {};
