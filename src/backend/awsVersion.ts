/** What `aws --version` printed, as far as it matters. */
export interface AwsVersion {
  /** `2.9.19`. */
  readonly text: string;
  /** False when this release ignores `AWS_ENDPOINT_URL_SQS` and would call AWS itself. */
  readonly honoursEndpoints: boolean;
}

/** First releases that read service-specific endpoints from the environment (AWS Developer Tools Blog, July 2023). */
export const minimumVersions = { awsCli2: '2.13.0', awsCli1: '1.29.0', boto3: '1.28.0' } as const;

/** Reads `aws-cli/2.9.19 Python/3.11.2 Linux/6.1 …`; undefined for anything else. */
export function parseAwsVersion(output: string): AwsVersion | undefined {
  const text = /^aws-cli\/(\d+\.\d+\.\d+)/.exec(output.trim())?.[1];
  if (text === undefined) return undefined;
  const minimum = text.startsWith('1.') ? minimumVersions.awsCli1 : minimumVersions.awsCli2;
  return { text, honoursEndpoints: compareVersions(text, minimum) >= 0 };
}

function compareVersions(a: string, b: string): number {
  const left = a.split('.').map(Number);
  const right = b.split('.').map(Number);
  const at = left.findIndex((part, index) => part !== right[index]);
  return at === -1 ? 0 : left[at]! - right[at]!;
}
