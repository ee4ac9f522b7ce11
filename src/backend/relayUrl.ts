/** What a relay's URL says, as far as a password is concerned. */
export interface RelayAddress {
  /** `smtp.example.com:587`. */
  readonly host: string;
  readonly user: string;
  /** It names a user, and no password. */
  readonly needsPassword: boolean;
}

/** Undefined for what is no `smtp:` or `smtps:` URL. */
export function relayAddress(text: string): RelayAddress | undefined {
  const url = URL.parse(text);
  if (!url || !/^smtps?:$/.test(url.protocol) || url.host === '') return undefined;
  const { host, username, password } = url;
  return { host, user: decodeURIComponent(username), needsPassword: username !== '' && password === '' };
}

/** The same URL with a password, whatever characters that has. */
export function withPassword(text: string, password: string): string {
  const url = new URL(text);
  url.password = encodeURIComponent(password);
  return url.href;
}
