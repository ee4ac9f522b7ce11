import { runChild, startGroup, stopGroup, type ChildOptions } from '../../scripts/child.ts';

/** A program as its author wrote it: what it knows of the playground is in its environment. */
export interface Program {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd?: string;
}

/** Runs it to its end, at most 55 s, and answers with the lines of its standard output. Rejects with all it wrote when it fails. */
export async function runProgram(program: Program, env: ChildOptions['env']): Promise<string[]> {
  const { code, timedOut, output, stdout } = await runChild({ ...program, env, limitSeconds: 55 });
  const end = timedOut ? 'did not end' : `ended with ${code}`;
  if (code !== 0) throw new Error(`${program.command} ${program.args.join(' ')} ${end}:\n${output}`);
  return stdout.trimEnd().split('\n');
}

/** A program that runs until it is told to end. */
export interface RunningProgram {
  /** Standard output and error so far. */
  readonly output: () => string;
  /** Asks it to end, as a person's Ctrl-C or an init system does; resolves with its exit code, null after `SIGKILL`. */
  readonly end: () => Promise<number | null>;
}

export function startProgram(program: Program, env: ChildOptions['env']): RunningProgram {
  const child = startGroup({ ...program, env });
  let output = '';
  for (const stream of [child.stdout!, child.stderr!]) {
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  }
  const end = async () => {
    await stopGroup(child, 15_000);
    return child.exitCode;
  };
  return { output: () => output, end };
}

/** Dummy keys, the endpoint as every current SDK reads it, and no configuration of whoever runs the tests. */
export function environmentOf(url: string): ChildOptions['env'] {
  return {
    AWS_ENDPOINT_URL_SQS: url,
    AWS_ENDPOINT_URL_SNS: url,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_SESSION_TOKEN: undefined,
    AWS_PROFILE: undefined,
    AWS_REGION: 'us-east-1',
    AWS_DEFAULT_REGION: 'us-east-1',
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_EC2_METADATA_DISABLED: 'true',
    // Nothing here may leave the machine, not even through a proxy.
    HTTP_PROXY: undefined,
    http_proxy: undefined,
    NO_PROXY: '127.0.0.1',
    // Python would leave its caches beside the programs.
    PYTHONDONTWRITEBYTECODE: '1',
  };
}
