import { ServiceError } from '../../../src/engine/errors.ts';

/** What an operation refused: the error's shape, and its sentence unless that is the wire's own. */
export function refusalOf(act: () => unknown): { shape: string; text: string | undefined } {
  try {
    act();
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    return { shape: error.shape, text: error.hasText ? error.message : undefined };
  }
  throw new Error('nothing was refused');
}

export const noSuchQueue = { shape: 'QueueDoesNotExist', text: undefined };
