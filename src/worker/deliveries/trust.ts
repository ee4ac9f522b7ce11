import { readFileSync } from 'node:fs';
import * as tls from 'node:tls';
import type { SecureContext } from 'node:tls';

/**
 * Whose certificates a delivery over https accepts: Node's authorities, the system's, those of `NODE_EXTRA_CA_CERTS`
 * (which Node itself reads only where it was started, not in every host) and the playground's own.
 *
 * @param ownAuthority PEM, where there is one.
 */
export function trustedContext(ownAuthority: string | undefined, extraFile: string | undefined): SecureContext {
  const own = ownAuthority === undefined ? [] : [ownAuthority];
  return tls.createSecureContext({ ca: [...nodes(), ...systems(), ...extras(extraFile), ...own] });
}

function nodes(): readonly string[] {
  return typeof tls.getCACertificates === 'function' ? tls.getCACertificates('default') : tls.rootCertificates;
}

/** Not every host of VS Code can tell them. */
function systems(): readonly string[] {
  try {
    return tls.getCACertificates('system');
  } catch {
    return [];
  }
}

/** As Node does it, a file that cannot be read is no reason to fail. */
function extras(file: string | undefined): readonly string[] {
  try {
    return file ? [readFileSync(file, 'utf8')] : [];
  } catch {
    return [];
  }
}
