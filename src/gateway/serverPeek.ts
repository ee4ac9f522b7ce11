import type { Socket } from 'node:net';

/** How long a new connection may take for its first three bytes. */
const peekMs = 5000;

/** The first byte of TLS: a record of its handshake. */
const tlsHandshake = 0x16;

/**
 * Looks at the first bytes of a connection without taking them, to tell TLS and HTTP/2 with prior knowledge (its preface
 * begins with `PRI`) from HTTP/1.1, and hands the socket on as if nobody had read. A connection that says nothing is
 * closed. A socket of TLS or HTTP/2 is handed on paused: whoever reads it takes what is buffered.
 *
 * @param takesTls Where it does not, TLS is what cannot be understood as HTTP/1.1.
 */
export function peekProtocol(
  socket: Socket,
  takesTls: boolean,
  handOver: (protocol: 'tls' | 'http1' | 'http2') => void,
): void {
  let seen: Buffer = Buffer.alloc(0);
  const timer = setTimeout(() => socket.destroy(), peekMs);
  socket.on('data', read).on('end', stop).on('error', stop).on('close', stop);

  function read(chunk: Buffer): void {
    seen = seen.length === 0 ? chunk : Buffer.concat([seen, chunk]);
    if (seen.length < 3 && 'PRI'.startsWith(seen.toString('latin1'))) return;
    forget();
    socket.pause();
    socket.unshift(seen);
    if (takesTls && seen[0] === tlsHandshake) return handOver('tls');
    if (seen.toString('latin1', 0, 3) === 'PRI') return handOver('http2');
    handOver('http1');
    socket.resume();
  }

  function stop(): void {
    forget();
    // Whoever hangs up this early gets nothing; a late error must still not be unhandled.
    socket.on('error', () => {});
    socket.destroy();
  }

  function forget(): void {
    clearTimeout(timer);
    socket.off('data', read).off('end', stop).off('error', stop).off('close', stop);
  }
}
