/**
 * What an operation refuses, named by the AWS error shape (`QueueDoesNotExist`, `InvalidParameterValue` …).
 * Codes, statuses and the default sentences per wire live in `wire/errorTable.ts`; `message` here is AWS's sentence where it
 * depends on the input.
 */
export class ServiceError extends Error {
  override readonly name = 'ServiceError';
  readonly shape: string;
  /** False where the sentence is the wire's own default for this shape. */
  readonly hasText: boolean;

  constructor(shape: string, message?: string) {
    super(message ?? shape);
    this.shape = shape;
    this.hasText = message !== undefined;
  }
}
