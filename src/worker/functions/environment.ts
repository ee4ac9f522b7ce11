import { dirname } from 'node:path';
import type { FunctionRow } from '../../engine/lambda/rows.ts';

/** What of the editor's environment programs need to start at all; everything else stays out. */
const inherited = ['PATH', 'HOME', 'TMPDIR', 'TEMP', 'TMP', 'USERPROFILE', 'SystemRoot', 'SYSTEMROOT', 'PATHEXT'];

export function logGroupOf({ name }: FunctionRow): string {
  return `/aws/lambda/${name}`;
}

/**
 * The environment of a function: Lambda's, its own variables, and the playground as the endpoint of SDKs. The access key
 * is the function's account, which is how requests say whose they are.
 *
 * @param endpoint `http://127.0.0.1:4599`
 * @see Lambda Developer Guide, configuration-envvars
 */
export function environmentOf(
  row: FunctionRow,
  path: string,
  handler: string,
  endpoint: string,
): Record<string, string> {
  const own = Object.fromEntries(inherited.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
  return {
    ...own,
    LANG: 'en_US.UTF-8',
    PYTHONIOENCODING: 'utf-8',
    AWS_ENDPOINT_URL_SQS: endpoint,
    AWS_ENDPOINT_URL_SNS: endpoint,
    AWS_SDK_UA_APP_ID: row.name,
    // SDKs would ask the metadata service and read profiles otherwise.
    AWS_EC2_METADATA_DISABLED: 'true',
    ...row.environment,
    _HANDLER: handler,
    LAMBDA_TASK_ROOT: dirname(path),
    AWS_REGION: row.region,
    AWS_DEFAULT_REGION: row.region,
    AWS_ACCESS_KEY_ID: row.accountId,
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_LAMBDA_FUNCTION_NAME: row.name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '128',
    AWS_LAMBDA_LOG_GROUP_NAME: logGroupOf(row),
    TZ: row.environment['TZ'] ?? 'UTC',
  };
}
