/** Labels end up beside every message a client holds; longer ones tell nothing more. */
const longestLabel = 80;

const appId = /(?:^|\s)app\/([^\s]+)/;
const sdk = /(?:^|\s)((?:aws-sdk-[a-z0-9-]+|aws-cli|Boto3|Boto|Botocore)\/[^\s]+)/i;

/**
 * What a program is called by its `User-Agent`: the `app/ID` that the user gave the SDK, else SDK and version
 * (`aws-sdk-js/3.1169.0`, `Boto3/1.26.27`, `aws-cli/2.9.19`), else the first product, else `unknown`.
 */
export function clientLabel(userAgent: string | undefined): string {
  const text = userAgent?.trim();
  if (!text) return 'unknown';
  const label = appId.exec(text)?.[1] ?? sdk.exec(text)?.[1] ?? text.split(/\s/, 1)[0]!;
  return label.slice(0, longestLabel);
}
