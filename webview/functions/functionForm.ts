import type { FunctionRequest, FunctionView } from '../../src/panel/contract.ts';

/** A function as a form holds it: everything as it is typed. */
export interface FunctionForm {
  readonly name: string;
  readonly kind: 'file' | 'endpoint';
  readonly path: string;
  readonly handler: string;
  readonly url: string;
  readonly functionName: string;
  readonly region: string;
  readonly profile: string;
  readonly timeout: string;
  readonly environment: readonly { readonly key: string; readonly value: string }[];
}

export type FunctionField = 'name' | 'path' | 'handler' | 'url' | 'functionName' | 'region' | 'timeout' | 'environment';
export type FunctionProblems = Readonly<Partial<Record<FunctionField, string>>>;

const first: FunctionForm = {
  name: '',
  kind: 'file',
  path: '',
  handler: 'handler',
  url: '',
  functionName: '',
  region: 'us-east-1',
  profile: '',
  timeout: '3',
  environment: [],
};

export function functionFormOf(one: FunctionView | undefined): FunctionForm {
  if (!one) return first;
  const { name, code, timeoutSeconds, environment } = one;
  const common = {
    name,
    timeout: String(timeoutSeconds),
    environment: Object.entries(environment).map(([key, value]) => ({ key, value })),
  };
  return code.kind === 'file'
    ? { ...first, ...common, kind: 'file', path: code.path, handler: code.handler }
    : {
        ...first,
        ...common,
        kind: 'endpoint',
        url: code.url ?? '',
        functionName: code.functionName,
        region: code.region,
        profile: code.profile ?? '',
      };
}

export function functionRequest(form: FunctionForm): FunctionRequest {
  const written = form.environment.filter(({ key, value }) => key !== '' || value !== '');
  return {
    name: form.name.trim(),
    code: codeOf(form),
    timeoutSeconds: Number(form.timeout),
    environment: Object.fromEntries(written.map(({ key, value }) => [key, value])),
  };
}

function codeOf(form: FunctionForm): FunctionRequest['code'] {
  const { kind, path, handler, url, functionName, region, profile } = form;
  if (kind === 'file') return { kind, path: path.trim(), handler: handler.trim() };
  return {
    kind,
    ...(url.trim() !== '' && { url: url.trim() }),
    functionName: functionName.trim(),
    region: region.trim(),
    ...(profile.trim() !== '' && { profile: profile.trim() }),
  };
}

/** A file that was picked: its name is proposed as the function's, and what it exports as its handler. */
export function withFile(form: FunctionForm, path: string, handlers: readonly string[]): FunctionForm {
  const proposed = path
    .split(/[\\/]/)
    .at(-1)!
    .replace(/\.[^.]+$/, '')
    .replace(/[^A-Za-z0-9_-]+/g, '-')
    .slice(0, 64);
  const byDefault = path.endsWith('.py') ? 'lambda_handler' : 'handler';
  const handler = handlers.includes(form.handler) ? form.handler : (handlers[0] ?? byDefault);
  return { ...form, path, handler, name: form.name === '' ? proposed : form.name };
}

/** Everything that would be refused, each in a sentence (Lambda API Reference, CreateFunction; Developer Guide, quotas). */
export function functionProblems(form: FunctionForm): FunctionProblems {
  const isFile = form.kind === 'file';
  const all: Record<FunctionField, string | undefined> = {
    name: nameProblem(form.name),
    path: isFile ? pathProblem(form.path) : undefined,
    handler:
      isFile && !/^[A-Za-z_$][\w$]*$/.test(form.handler.trim()) ? 'The name of an exported function.' : undefined,
    url:
      !isFile && form.url.trim() !== '' && !/^https?:\/\/\S+$/.test(form.url.trim())
        ? 'A URL that begins with http:// or https://.'
        : undefined,
    functionName: isFile ? undefined : nameProblem(form.functionName),
    region:
      !isFile && !/^[a-z]{2}(?:-[a-z]+)+-\d$/.test(form.region.trim()) ? 'A region such as us-east-1.' : undefined,
    timeout:
      /^\d{1,3}$/.test(form.timeout.trim()) && Number(form.timeout) >= 1 && Number(form.timeout) <= 900
        ? undefined
        : '1 to 900 seconds.',
    environment: environmentProblem(form.environment),
  };
  return Object.fromEntries(Object.entries(all).filter(([, problem]) => problem !== undefined));
}

function nameProblem(name: string): string | undefined {
  return /^[A-Za-z0-9_-]{1,64}$/.test(name.trim()) ? undefined : '1 to 64 letters, digits, hyphens and underscores.';
}

function pathProblem(path: string): string | undefined {
  if (path.trim() === '') return 'Choose the file that has the handler.';
  return /\.(?:[cm]?[jt]s|py)$/.test(path.trim()) ? undefined : 'A JavaScript, TypeScript or Python file.';
}

function environmentProblem(environment: FunctionForm['environment']): string | undefined {
  const written = environment.filter(({ key, value }) => key !== '' || value !== '');
  if (written.some(({ key }) => !/^[A-Za-z]\w+$/.test(key))) {
    return 'The name of a variable begins with a letter, and has at least two letters, digits and underscores.';
  }
  const twice = written.find(({ key }, i) => written.findIndex((other) => other.key === key) !== i);
  return twice && `“${twice.key}” stands there twice.`;
}
