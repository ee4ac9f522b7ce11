const codes: ReadonlyMap<string, string> = new Map([
  ['InvalidParameterValueException', 'ParameterValueInvalid'],
  // The model says ValidationException; this was recorded.
  ['ValidationException', 'ValidationError'],
  // The model gives it no code of its own.
  ['VerificationException', 'VerificationException'],
]);

/**
 * The code by which answers of SNS name an error shape, those of a batch's `Failed[].Code` too: the shape's name without
 * `Exception`, but for a few.
 *
 * @see aws-facts 2.1
 */
export function queryCode(shape: string): string {
  return codes.get(shape) ?? shape.replace(/Exception$/, '');
}
