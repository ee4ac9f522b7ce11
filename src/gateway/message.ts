import type { Client } from '../engine/call.ts';

/** One HTTP request, free of any server's objects. */
export interface GatewayRequest {
  readonly method: string;
  /** Path and query as sent, origin-form. */
  readonly url: string;
  /** Lower-case names; repeated headers joined by `, `. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Uint8Array;
  readonly client: Client;
  /** It came over TLS. */
  readonly isSecure?: boolean;
}

export interface GatewayResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

/** Called once, when the answer may leave: after what it says is committed. */
export type Reply = (response: GatewayResponse) => void;

/** Stops waiting (the client went away). Harmless after the reply. */
export type Cancel = () => void;

/** The `Cancel` of a request that waits for nobody: whoever carries it need not watch for its client to go away. */
export const nothingToCancel: Cancel = () => {};

/** The gateway as sockets and ports see it. */
export type Handle = (request: GatewayRequest, reply: Reply) => Cancel;

/** Where the gateway says what a person may have to know; never a credential, never a body. */
export type Log = (level: 'debug' | 'info' | 'warn' | 'error', text: string) => void;
