import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { parseAwsVersion, type AwsVersion } from './awsVersion.ts';

/** Whether the AWS clients of this machine have a configuration of their own; the files are not read. */
export function hasAwsFiles(env: Readonly<Record<string, string | undefined>>): boolean {
  const folder = join(homedir(), '.aws');
  const files = [
    env['AWS_CONFIG_FILE'] ?? join(folder, 'config'),
    env['AWS_SHARED_CREDENTIALS_FILE'] ?? join(folder, 'credentials'),
  ];
  return files.some((file) => existsSync(file));
}

/** Asks the AWS CLI for its version; undefined when there is none or it does not answer within five seconds. */
export function probeAwsVersion(): Promise<AwsVersion | undefined> {
  return new Promise((resolve) => {
    // Windows installs `aws.exe`, or a `.cmd` that only a shell can start; the words are fixed, so a shell is harmless.
    const options = { timeout: 5000, windowsHide: true, shell: process.platform === 'win32' };
    execFile('aws', ['--version'], options, (error, stdout, stderr) => {
      resolve(error ? undefined : parseAwsVersion(stdout || stderr));
    });
  });
}
