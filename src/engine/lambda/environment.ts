import type { Digest } from '../ports.ts';
import { invalid, lambdaLimits } from './limits.ts';

const namePattern = /^[A-Za-z][A-Za-z0-9_]+$/;

/** Set by the runtime, and by nobody else (Lambda Developer Guide, configuration-envvars). */
const reserved: ReadonlySet<string> = new Set([
  '_HANDLER',
  '_X_AMZN_TRACE_ID',
  'AWS_DEFAULT_REGION',
  'AWS_REGION',
  'AWS_EXECUTION_ENV',
  'AWS_LAMBDA_FUNCTION_NAME',
  'AWS_LAMBDA_FUNCTION_MEMORY_SIZE',
  'AWS_LAMBDA_FUNCTION_VERSION',
  'AWS_LAMBDA_INITIALIZATION_TYPE',
  'AWS_LAMBDA_LOG_GROUP_NAME',
  'AWS_LAMBDA_LOG_STREAM_NAME',
  'AWS_ACCESS_KEY',
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'AWS_LAMBDA_RUNTIME_API',
  'LAMBDA_TASK_ROOT',
  'LAMBDA_RUNTIME_DIR',
]);

/** @throws InvalidParameterValue for names that are none or are Lambda's own, and for more than 4 KiB. */
export function requireEnvironment(digest: Digest, environment: Readonly<Record<string, string>>): void {
  const names = Object.keys(environment);
  const bad = names.find((name) => !namePattern.test(name) && !reserved.has(name));
  if (bad !== undefined) {
    throw invalid(
      `The environment variable ${bad.slice(0, 100)} must begin with a letter, then letters, digits and _.`,
    );
  }
  const taken = names.filter((name) => reserved.has(name));
  if (taken.length > 0) {
    throw invalid(
      'Lambda was unable to configure your environment variables because the environment variables you have provided ' +
        'contains reserved keys that are currently not supported for modification. ' +
        `Reserved keys used in this request: ${taken.join(', ')}`,
    );
  }
  const bytes = digest.utf8Length(JSON.stringify(environment));
  const { max } = lambdaLimits.environment;
  if (bytes > max) throw invalid(`The environment variables take ${bytes} bytes; ${max} are allowed.`);
}
