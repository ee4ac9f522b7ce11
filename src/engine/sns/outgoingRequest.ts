/** What the worker does for a delivery whose state is `sending`; then it reports to `deliveryEnded`. */
export type OutgoingRequest =
  | {
      readonly kind: 'http';
      readonly url: string;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: string;
    }
  | {
      readonly kind: 'invoke';
      readonly functionArn: string;
      /** The event, plain JSON. */
      readonly event: object;
    };

/** How one try ended. */
export interface DeliveryResult {
  readonly isDelivered: boolean;
  readonly tookMs: number;
  /** HTTP status. */
  readonly status?: number;
  /** The beginning of the answer; at most 2 000 characters are kept. */
  readonly response?: string;
  /** Why it failed, ready to show: `connection refused`, `no answer within 15 seconds`, `the function threw TypeError: …`. */
  readonly error?: string;
  /**
   * What kind of failure: `client` is never tried again (4xx but 429, no such function), `server` by the delivery policy,
   * `function` as Lambda tries an asynchronous invocation that threw: twice more, after one and two minutes.
   */
  readonly fault?: 'client' | 'server' | 'function';
}
