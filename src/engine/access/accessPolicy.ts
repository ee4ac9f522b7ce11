/** Who asks for what, as IAM's conditions know it. */
export interface AccessRequest {
  /** `sns.amazonaws.com` for a service, else the caller's account. */
  readonly principal: { readonly service: string } | { readonly accountId: string };
  /** `sqs:SendMessage`; case does not count. */
  readonly action: string;
  readonly resource: string;
  /** Condition keys in lower case: `aws:sourcearn` … */
  readonly context: Readonly<Record<string, string>>;
}

export type Decision = 'allowed' | 'denied' | 'notAllowed';

/**
 * What a policy of a resource says to a request: an explicit deny wins, else any allow. Of IAM's grammar: Principal, Action,
 * NotAction, Resource and the string, ARN and Null conditions. A condition that is not known here is not met, as one on a
 * key that the request does not have.
 *
 * @see IAM User Guide, Policy evaluation logic; JSON policy elements: Condition operators
 */
export function decisionOf(policyText: string | undefined, request: AccessRequest): Decision {
  let decision: Decision = 'notAllowed';
  for (const statement of statementsOf(policyText)) {
    if (!concerns(statement, request)) continue;
    if (statement.Effect === 'Deny') return 'denied';
    if (statement.Effect === 'Allow') decision = 'allowed';
  }
  return decision;
}

interface Statement {
  readonly Effect?: unknown;
  readonly Principal?: unknown;
  readonly Action?: unknown;
  readonly NotAction?: unknown;
  readonly Resource?: unknown;
  readonly Condition?: unknown;
}

function statementsOf(text: string | undefined): readonly Statement[] {
  if (!text) return [];
  const { Statement: statements } = JSON.parse(text) as { Statement?: Statement | readonly Statement[] };
  if (statements === undefined) return [];
  return Array.isArray(statements) ? (statements as readonly Statement[]) : [statements as Statement];
}

function concerns(statement: Statement, request: AccessRequest): boolean {
  return (
    isPrincipal(statement.Principal, request) &&
    isAction(statement, request.action) &&
    isResource(statement.Resource, request.resource) &&
    areMet(statement.Condition, request.context)
  );
}

function isPrincipal(principal: unknown, { principal: who }: AccessRequest): boolean {
  if (principal === '*') return true;
  const { AWS, Service } = (principal ?? {}) as { readonly AWS?: unknown; readonly Service?: unknown };
  if ('service' in who) return texts(Service).includes(who.service) || texts(AWS).includes('*');
  return texts(AWS).some((each) => each === '*' || accountOf(each) === who.accountId);
}

/** Users and roles are their account here. */
function accountOf(principal: string): string {
  return principal.startsWith('arn:') ? (principal.split(':')[4] ?? '') : principal;
}

function isAction({ Action, NotAction }: Statement, action: string): boolean {
  const named = (list: unknown) => texts(list).some((each) => isLike(each.toLowerCase(), action.toLowerCase()));
  return NotAction === undefined ? named(Action) : !named(NotAction);
}

function isResource(resource: unknown, arn: string): boolean {
  return resource === undefined || texts(resource).some((each) => isLike(each, arn));
}

function areMet(conditions: unknown, context: Readonly<Record<string, string>>): boolean {
  return Object.entries((conditions ?? {}) as Record<string, Record<string, unknown> | null>).every(
    ([operator, keys]) =>
      keys !== null &&
      Object.entries(keys).every(([key, values]) => isMet(operator, context[key.toLowerCase()], texts(values))),
  );
}

type Test = (found: string, wanted: string) => boolean;
const equals: Test = (found, wanted) => found === wanted;
const like: Test = (found, wanted) => isLike(wanted, found);
const equalsIgnoringCase: Test = (found, wanted) => found.toLowerCase() === wanted.toLowerCase();

/** ArnEquals and ArnLike are the same. */
const tests: Readonly<Record<string, Test>> = {
  StringEquals: equals,
  StringEqualsIgnoreCase: equalsIgnoringCase,
  StringLike: like,
  ArnEquals: like,
  ArnLike: like,
};
const negated: Readonly<Record<string, Test>> = {
  StringNotEquals: equals,
  StringNotEqualsIgnoreCase: equalsIgnoringCase,
  StringNotLike: like,
  ArnNotEquals: like,
  ArnNotLike: like,
};

function isMet(operator: string, found: string | undefined, wanted: readonly string[]): boolean {
  const name = operator.replace(/^For(?:Any|All)[A-Za-z]*:/, '');
  if (name === 'Null') return wanted.includes(String(found === undefined));
  const bare = name.replace(/IfExists$/, '');
  if (found === undefined) return bare !== name || Object.hasOwn(negated, bare);
  if (Object.hasOwn(tests, bare)) return wanted.some((each) => tests[bare]!(found, each));
  return Object.hasOwn(negated, bare) && !wanted.some((each) => negated[bare]!(found, each));
}

/** What is neither text, number nor truth value names nothing. */
function texts(value: unknown): readonly string[] {
  if (value === undefined || value === null) return [];
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return values.filter((each) => typeof each !== 'object').map(String);
}

/** `*` stands for any text, `?` for one character. One way only to go on, so that no pattern takes long. */
export function isLike(pattern: string, text: string): boolean {
  let at = 0;
  let star = -1;
  let retry = 0;
  let p = 0;
  while (at < text.length) {
    if (p < pattern.length && pattern[p] === '*') {
      star = p++;
      retry = at;
    } else if (p < pattern.length && (pattern[p] === '?' || pattern[p] === text[at])) {
      p++;
      at++;
    } else if (star >= 0) {
      p = star + 1;
      at = ++retry;
    } else return false;
  }
  while (p < pattern.length && pattern[p] === '*') p++;
  return p === pattern.length;
}
