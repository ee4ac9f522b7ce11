/** What `aws --version` printed, as far as it matters. */
export interface AwsVersion {
  /** `2.9.19`. */
  readonly text: string;
  /** False when this release ignores `AWS_ENDPOINT_URL_SQS` and would call AWS itself. */
  readonly honoursEndpoints: boolean;
}

/** First releases that read service-specific endpoints from the environment (AWS Developer Tools Blog, July 2023). */
export const minimumVersions = { awsCli: '2.13.0', boto3: '1.28.0' } as const;

/**
 * Reads `aws-cli/2.9.19 Python/3.11.2 Linux/6.1 …`; undefined for anything else. No release of version 1 honours the
 * variable for `aws sqs` (aws/aws-cli issue 8737; seen with 1.45.11).
 */
export function parseAwsVersion(output: string): AwsVersion | undefined {
  const text = /^aws-cli\/(\d+\.\d+\.\d+)/.exec(output.trim())?.[1];
  if (text === undefined) return undefined;
  return { text, honoursEndpoints: compareVersions(text, minimumVersions.awsCli) >= 0 };
}

function compareVersions(a: string, b: string): number {
  const left = a.split('.').map(Number);
  const right = b.split('.').map(Number);
  const at = left.findIndex((part, index) => part !== right[index]);
  return at === -1 ? 0 : left[at]! - right[at]!;
}
