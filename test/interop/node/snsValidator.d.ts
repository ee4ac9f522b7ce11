declare module 'sns-validator' {
  /** Verifies what SNS sent; the package has no types of its own. */
  class MessageValidator {
    constructor(hostPattern?: RegExp, encoding?: string);
    validate(
      message: string | Record<string, unknown>,
      done: (error: Error | null, message?: Record<string, unknown>) => void,
    ): void;
  }
  export = MessageValidator;
}
