import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { findProgram, removeFolder, runChild } from './child.ts';

/** A program of AWS that tests drive. */
export interface Client {
  readonly path: string;
  readonly version: string;
}

/** What was found, or why not. */
export type Found = Client | { readonly missing: string };

/** Releases that know `AWS_ENDPOINT_URL_SQS` and speak JSON to SQS; what Debian 12 has knows neither. */
const pypi = { awscli: '1.45.11', boto3: '1.43.11' };
const venv = resolve('.vscode-test', `clients-${pypi.boto3}`);
const celery = { version: '5.7.0', packages: ['celery[sqs]==5.7.0', 'kombu==5.7.0', 'boto3==1.44.5'] };

/** The AWS CLI of the system, of any version: Debian's speaks the Query protocol. */
export function awsCli(): Found {
  const path = ['/usr/bin/aws', findProgram('aws')].find((candidate) => candidate && existsSync(candidate));
  const version = path && /aws-cli\/(\S+)/.exec(outputOf(path, '--version'))?.[1];
  return version ? { path, version } : { missing: 'the AWS CLI is not installed (Debian: awscli)' };
}

/** A Python that has boto3, of any version. */
export function pythonWithBoto3(): Found {
  const path = ['/usr/bin/python3', findProgram('python3')].find((candidate) => candidate && boto3Of(candidate));
  return path ? { path, version: boto3Of(path)! } : { missing: 'boto3 is not installed (Debian: python3-boto3)' };
}

/** Current AWS CLI and boto3 from PyPI, put into `.vscode-test/` on first use. */
export async function currentClients(): Promise<{ readonly aws: Found; readonly python: Found }> {
  const aws = join(venv, 'bin/aws');
  const python = join(venv, 'bin/python');
  // A folder that was moved has programs that do not start.
  if (!existsSync(aws) || outputOf(aws, '--version') === '' || !boto3Of(python)) {
    const missing = await installFromPyPI(venv, [`awscli==${pypi.awscli}`, `boto3==${pypi.boto3}`]);
    if (missing) return { aws: { missing }, python: { missing } };
  }
  return { aws: { path: aws, version: pypi.awscli }, python: { path: python, version: pypi.boto3 } };
}

/** A Python that has Celery with what it needs for SQS, put into `.vscode-test/` on first use. */
export async function pythonWithCelery(): Promise<Found> {
  const folder = resolve('.vscode-test', `celery-${celery.version}`);
  const python = join(folder, 'bin/python');
  const isThere = () =>
    existsSync(python) && outputOf(python, '-c', 'import celery, boto3, pycurl; print("yes")') !== '';
  const missing = isThere() ? undefined : await installFromPyPI(folder, celery.packages);
  return missing ? { missing } : { path: python, version: celery.version };
}

/** What a test does about a missing client: skips with the reason, or fails where clients are required. */
export function requireClient(found: Found, context: Mocha.Context): Client {
  if (!('missing' in found)) return found;
  if (process.env['REQUIRE_CLIENTS'] === '1') throw new Error(`${found.missing}, and REQUIRE_CLIENTS=1`);
  Object.assign(context.test ?? {}, { skipReason: found.missing });
  return context.skip();
}

/** Answers with the reason where it could not. */
async function installFromPyPI(folder: string, packages: readonly string[]): Promise<string | undefined> {
  const python = ['/usr/bin/python3', findProgram('python3')].find((candidate) => candidate && hasVenv(candidate));
  if (!python) return 'Python has no venv (Debian: python3-venv), so current clients cannot come from PyPI';
  removeFolder(folder);
  const made = await runChild({ command: python, args: ['-m', 'venv', folder], limitSeconds: 60 });
  const args = ['-m', 'pip', 'install', '--quiet', ...packages];
  if (made.code === 0) {
    const { code } = await runChild({ command: join(folder, 'bin/python'), args, limitSeconds: 180 });
    if (code === 0) return undefined;
  }
  removeFolder(folder);
  return `PyPI did not answer, so there is no ${packages.join(' or ')}`;
}

function hasVenv(python: string): boolean {
  return existsSync(python) && spawnSync(python, ['-c', 'import venv, ensurepip'], { timeout: 10_000 }).status === 0;
}

function boto3Of(python: string): string | undefined {
  if (!existsSync(python)) return undefined;
  return /^\d\S+/.exec(outputOf(python, '-c', 'import boto3; print(boto3.__version__)'))?.[0];
}

function outputOf(command: string, ...args: string[]): string {
  const { stdout } = spawnSync(command, args, { encoding: 'utf8', timeout: 20_000 });
  return stdout ?? '';
}
