import type { Backend, Caller, Service } from './backends.ts';
import type { Expected } from './expected.ts';

export interface ExpectedError {
  /** Query form of the code; `name` is the exception of an SDK. */
  readonly code: string;
  readonly name?: string;
  /** 400 unless told otherwise. */
  readonly status?: number;
  /** One sentence, or one for each protocol; absent where AWS's is not recorded. */
  readonly message?: string | RegExp | { readonly JSON: string; readonly Query: string };
}

/** One request. */
export interface CallStep {
  /** SQS unless told otherwise. */
  readonly service?: Service;
  readonly call: string;
  readonly input: object;
  /** The whole output. Absent: it must succeed. */
  readonly output?: Expected;
  readonly error?: ExpectedError;
  /** Name to path in the output: `{ h: 'Messages.0.ReceiptHandle' }`. */
  readonly save?: Readonly<Record<string, string>>;
  readonly caller?: Partial<Caller>;
}

/** A request that waits, judged at the `join` of the same name. */
export interface StartStep {
  readonly start: string;
  readonly call: string;
  readonly input: object;
  readonly output: Expected;
}

/** A request as bytes, for what no SDK sends and what no SDK shows. */
export interface RawStep {
  readonly raw: {
    /** POST unless told otherwise. */
    readonly method?: 'GET' | 'POST';
    /** Path and query, or a whole URL; `/` unless told otherwise. */
    readonly path?: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: string;
    /** Nobody signs it: a link that somebody follows. */
    readonly isAnonymous?: boolean;
  };
  readonly status: number;
  /** Of the answer. */
  readonly headers?: Readonly<Record<string, string | RegExp>>;
  /** Each must be found in the body. */
  readonly body: readonly (string | RegExp)[];
}

/** JSON beside AWS's API: the control API, and the developer endpoints of LocalStack. */
export interface AskStep {
  readonly ask: {
    /** GET unless told otherwise. */
    readonly method?: 'GET' | 'PUT' | 'DELETE';
    readonly path: string;
    readonly input?: object;
  };
  readonly output?: Expected;
  readonly save?: Readonly<Record<string, string>>;
}

/** What came to an endpoint of the case since the last look, once everything on its way is there. */
export interface SeenStep {
  readonly seen: string;
  /** Each `{ headers, body }`. */
  readonly requests: readonly Expected[];
  /** Name to path in the list: `{ body: '0.body' }`. */
  readonly save?: Readonly<Record<string, string>>;
}

/** A notification or confirmation in JSON whose signature must be good. */
export interface SignedStep {
  readonly signed: string;
  /** How it is signed, unless it is how it says. */
  readonly version?: '1' | '2';
}

/** What saved values must be to each other. */
export type CompareStep = { readonly rising: readonly string[] } | { readonly differ: readonly string[] };

/** Makes a text under a name: the Base64 of another one. */
export interface EncodeStep {
  readonly base64: string;
  readonly as: string;
}

/**
 * One request, time that passes, or a comparison. In any text, `{q}` is the case's own name for a queue, `{q.url}` its URL,
 * `{q.path}` the URL's path, `{q.arn}` its ARN, and `{h}` what `save` kept under `h`; `{account}` is whose queues they are.
 * Topics have names in the same way: `{t}` and `{t.arn}`; functions do, too, and endpoints have a `{web.url}`.
 */
export type CaseStep =
  | CallStep
  | StartStep
  | RawStep
  | AskStep
  | SeenStep
  | SignedStep
  | CompareStep
  | EncodeStep
  | { readonly advance: number }
  | { readonly join: string };

export interface Case {
  readonly name: string;
  /** Where the expectation comes from: a recorded test (S, V), the model (M), documentation (D, W), others (C, L, N, P). */
  readonly source: string;
  /** Made before the steps: name to attributes. One with FifoQueue is called `….fifo`. */
  readonly queues?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Made after the queues: name to attributes. One with FifoTopic is called `….fifo`. */
  readonly topics?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Web endpoints on this machine: name to the statuses they answer with in turn, the last one for ever. */
  readonly endpoints?: Readonly<Record<string, readonly number[]>>;
  /** Functions of the playground: name to the handler in `functions/handlers.mjs`. */
  readonly functions?: Readonly<Record<string, string>>;
  readonly steps: readonly CaseStep[];
  /** The protocols it is about; both unless told otherwise. */
  readonly only?: Backend['name'];
  /** `aws`: the playground has to be started with `--pace aws` for it. */
  readonly pace?: 'aws';
  /** `domain`: the playground has to be started with `--queue-url-style domain` for it. */
  readonly queueUrls?: 'domain';
}
