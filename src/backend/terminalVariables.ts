/** What decides which variables a terminal needs. */
export interface TerminalFacts {
  /** `http://127.0.0.1:4599`. */
  readonly endpoint: string;
  readonly accountId: string;
  readonly region: string;
  /** The environment that terminals inherit. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** True when `~/.aws/config` or `~/.aws/credentials` (or what `AWS_CONFIG_FILE` … name) exists. */
  readonly hasAwsFiles: boolean;
}

/** Services the playground answers today; the others keep going where they went. */
const servedServices = ['SQS', 'SNS'] as const;

/**
 * The variables that send SQS and SNS calls of a terminal to the playground and leave everything else alone.
 * Dummy keys and a region are given only where nothing of the user's own could be meant: keys that are there also
 * choose the account, and overriding them would break calls to other services.
 */
export function terminalVariables(facts: TerminalFacts): Record<string, string> {
  const variables: Record<string, string> = {};
  for (const service of servedServices) variables[`AWS_ENDPOINT_URL_${service}`] = facts.endpoint;

  if (!hasOwnCredentials(facts)) {
    variables['AWS_ACCESS_KEY_ID'] = facts.accountId;
    variables['AWS_SECRET_ACCESS_KEY'] = 'playground';
  }
  if (!hasOwnRegion(facts)) {
    variables['AWS_REGION'] = facts.region;
    variables['AWS_DEFAULT_REGION'] = facts.region;
  }
  return variables;
}

/** A set of keys that is half ours is worse than none: any sign of own credentials counts. */
function hasOwnCredentials({ env, hasAwsFiles }: TerminalFacts): boolean {
  const signs = ['AWS_ACCESS_KEY_ID', 'AWS_PROFILE', 'AWS_DEFAULT_PROFILE', 'AWS_WEB_IDENTITY_TOKEN_FILE'];
  return (
    hasAwsFiles ||
    signs.some((name) => env[name]) ||
    Object.keys(env).some((name) => name.startsWith('AWS_CONTAINER_') && env[name])
  );
}

/** A profile or a file may name a region, and the variable would override it. */
function hasOwnRegion({ env, hasAwsFiles }: TerminalFacts): boolean {
  return (
    hasAwsFiles || ['AWS_REGION', 'AWS_DEFAULT_REGION', 'AWS_PROFILE', 'AWS_DEFAULT_PROFILE'].some((name) => env[name])
  );
}

/** Whether the user's own settings keep the variables from being used at all. */
export function ignoresEndpoints({ env }: TerminalFacts): boolean {
  return env['AWS_IGNORE_CONFIGURED_ENDPOINT_URLS']?.toLowerCase() === 'true';
}
