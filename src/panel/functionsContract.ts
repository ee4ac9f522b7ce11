import type { EventSourceView, FunctionView } from '../engine/inspect/functionViews.ts';
import type { Invocation } from '../engine/lambda/invocation.ts';

export type * from '../engine/inspect/functionViews.ts';
export type { Invocation } from '../engine/lambda/invocation.ts';

/** The panel of functions; one a window. */
export interface FunctionsTarget {
  readonly kind: 'functions';
}

/** A function as a person gives it. */
export interface FunctionRequest {
  readonly name: string;
  readonly code:
    | { readonly kind: 'file'; readonly path: string; readonly handler: string }
    | {
        readonly kind: 'endpoint';
        readonly url?: string;
        readonly functionName: string;
        readonly region: string;
        readonly profile?: string;
      };
  /** 1 to 900. */
  readonly timeoutSeconds: number;
  readonly environment: Readonly<Record<string, string>>;
}

export interface EventSourceRequest {
  /** Absent: a new one. */
  readonly id?: number;
  readonly functionName: string;
  readonly queueArn: string;
  readonly batchSize: number;
  readonly windowSeconds: number;
  readonly maximumConcurrency?: number;
  readonly reportsItemFailures: boolean;
  readonly filters: readonly string[];
  readonly isEnabled: boolean;
}

/** Calls from the functions panel to the extension host. */
export interface FunctionsHost {
  functions(): Promise<{
    readonly functions: readonly FunctionView[];
    readonly eventSources: readonly EventSourceView[];
  }>;
  /** The latest first. */
  invocations(of: { readonly name: string }): Promise<readonly Invocation[]>;
  /** Files in the workspace that may hold a handler. Undefined when dismissed. */
  pickHandler(): Promise<{ readonly path: string; readonly handlers: readonly string[] } | undefined>;
  /** Writes a handler to begin with into the workspace and opens it. Undefined when dismissed. */
  newHandler(language: {
    readonly language: 'javascript' | 'typescript' | 'python';
  }): Promise<{ readonly path: string } | undefined>;
  putFunction(request: FunctionRequest): Promise<void>;
  /** Asks first. */
  removeFunction(of: { readonly name: string }): Promise<boolean>;
  /** Runs it once with this event. */
  invoke(request: { readonly name: string; readonly event: string }): Promise<Invocation>;
  putEventSource(request: EventSourceRequest): Promise<void>;
  removeEventSource(of: { readonly id: number }): Promise<boolean>;
  /** Queues that a function may consume. */
  queues(): Promise<readonly { readonly name: string; readonly arn: string; readonly fifo: boolean }[]>;
  openFile(file: { readonly path: string }): Promise<void>;
  openQueue(queue: { readonly arn: string }): Promise<void>;
  copy(text: { readonly text: string; readonly what: string }): Promise<void>;
  command(name: { readonly id: FunctionsCommand }): Promise<void>;
}

export type FunctionsCommand = 'showLog' | 'startPlayground';

/** What a contributed keybinding or command asks the functions panel for. */
export type FunctionsAsk =
  | 'run'
  | 'showKeys'
  /** Opens the dialog of that name. */
  | 'addFunction'
  | 'addEventSource';
