import type { Backend, Caller } from './backends.ts';
import type { Expected } from './expected.ts';

export interface ExpectedError {
  /** Query form of the code; `name` is the exception of an SDK that speaks JSON. */
  readonly code: string;
  readonly name?: string;
  /** 400 unless told otherwise. */
  readonly status?: number;
  /** One sentence, or one for each protocol; absent where AWS's is not recorded. */
  readonly message?: string | RegExp | { readonly JSON: string; readonly Query: string };
}

/** One request. */
export interface CallStep {
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
    /** Path and query; `/` unless told otherwise. */
    readonly path?: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: string;
  };
  readonly status: number;
  /** Of the answer. */
  readonly headers?: Readonly<Record<string, string | RegExp>>;
  /** Each must be found in the body. */
  readonly body: readonly (string | RegExp)[];
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
 */
export type CaseStep =
  | CallStep
  | StartStep
  | RawStep
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
  readonly steps: readonly CaseStep[];
  /** The protocols it is about; both unless told otherwise. */
  readonly only?: Backend['name'];
  /** `aws`: the playground has to be started with `--pace aws` for it. */
  readonly pace?: 'aws';
  /** `domain`: the playground has to be started with `--queue-url-style domain` for it. */
  readonly queueUrls?: 'domain';
}
