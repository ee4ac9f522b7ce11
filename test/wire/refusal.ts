import { ServiceError } from '../../src/engine/errors.ts';

/** What `action` refuses; `text` is undefined where the wire is left to say it. Fails the test if it refuses nothing. */
export function refusal(action: () => unknown): { shape: string; text: string | undefined } {
  try {
    action();
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    return { shape: error.shape, text: error.hasText ? error.message : undefined };
  }
  throw new Error('nothing was refused');
}
