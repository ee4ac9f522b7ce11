import { ServiceError } from '../../engine/errors.ts';
import type { Invocation } from '../../engine/lambda/invocation.ts';
import type { DeliveryResult } from '../../engine/sns/outgoingRequest.ts';
import type { FunctionRunner } from './functionRunner.ts';

/** Characters of an error in one line of the panel. */
const shortError = 200;

/** Invokes functions for deliveries of SNS. */
export class FunctionInvoker {
  readonly #runner: Pick<FunctionRunner, 'run'>;

  constructor(runner: Pick<FunctionRunner, 'run'>) {
    this.#runner = runner;
  }

  /**
   * Never rejects. A function that is not there is the client's fault, one that throws, times out or cannot start its own:
   * Lambda tries an asynchronous event twice more then.
   */
  async invoke(functionArn: string, event: object, source: Invocation['source']): Promise<DeliveryResult> {
    try {
      return resultOf((await this.#runner.run(functionArn, event, source)).invocation);
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      return { isDelivered: false, tookMs: 0, error: 'no function of that name', fault: 'client' };
    }
  }
}

function resultOf({ outcome, tookMs = 0, result, error = '' }: Invocation): DeliveryResult {
  if (outcome === 'returned') return { isDelivered: true, tookMs, status: 202, response: result ?? '' };
  const line = error.split('\n', 1)[0]!.slice(0, shortError);
  return { isDelivered: false, tookMs, response: error, error: errors[outcome]?.(line) ?? line, fault: 'function' };
}

const errors: Readonly<Partial<Record<Invocation['outcome'], (line: string) => string>>> = {
  threw: (line) => `the function threw ${line}`,
  timedOut: (line) => `the function timed out: ${line}`,
  failed: (line) => `the function could not run: ${line}`,
};
