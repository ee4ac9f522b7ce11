/**
 * A filter policy or event pattern that AWS would refuse.
 *
 * `message` is what AWS writes after `Invalid parameter: FilterPolicy: `. Where `isWholeSentence` is set, AWS writes it
 * straight after `Invalid parameter: ` instead, for Subscribe too.
 */
export class FilterPolicyError extends Error {
  override readonly name = 'FilterPolicyError';
  readonly isWholeSentence: boolean;

  constructor(message: string, isWholeSentence = false) {
    super(message);
    this.isWholeSentence = isWholeSentence;
  }
}
