import type { GatewayResponse } from '../gateway/message.ts';

/** An HTTP request as the worker's port takes it. */
export interface PostedRequest {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** Sends a request to the gateway without a socket. Rejects with `PlaygroundNotRunning` when nobody is there to answer. */
export type Post = (request: PostedRequest, signal?: AbortSignal) => Promise<GatewayResponse>;

/** An error that carries an AWS shape, or one of our own names, as its `name`. */
export function namedError(name: string, message: string): Error {
  const error = new Error(message);
  error.name = name;
  return error;
}
