import type { Invocation } from '../../engine/lambda/invocation.ts';
import type { DeliveryResult } from '../../engine/sns/outgoingRequest.ts';

/** Calls functions for deliveries. */
export interface FunctionInvoker {
  /**
   * Resolves when the function has returned, thrown or run out of time; never rejects.
   *
   * @param functionArn With or without a version or alias.
   * @param source What calls it: the topic.
   */
  invoke(functionArn: string, event: object, source: Invocation['source']): Promise<DeliveryResult>;
}

/** Where there are no functions. */
export const noFunctions: FunctionInvoker = {
  invoke: (functionArn) =>
    Promise.resolve({
      isDelivered: false,
      tookMs: 0,
      fault: 'client',
      error: `There is no function ${functionArn}.`,
    }),
};
