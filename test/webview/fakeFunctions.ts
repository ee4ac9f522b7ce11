// A scripted extension host for the page of the functions. Bundled for the browser by build.ts; a test steers it through
// `window.fakeFunctions`.
import type {
  EventSourceRequest,
  EventSourceView,
  FunctionRequest,
  FunctionView,
  Invocation,
} from '../../src/panel/contract.ts';
import { FakePanel, refusal, type PanelScenario } from './fakePanel.ts';

export interface FunctionsScenario extends PanelScenario {
  readonly isEmpty?: boolean;
  readonly functionsFail?: { name: string; message: string };
}

const startMs = Date.UTC(2026, 10, 23, 13, 2, 32);
const arnOf = (name: string) => `arn:aws:lambda:us-east-1:000000000000:function:${name}`;
const queueArn = (name: string) => `arn:aws:sqs:us-east-1:000000000000:${name}`;
const world = { accountId: '000000000000', region: 'us-east-1', createdMs: startMs, modifiedMs: startMs };

export class FakeFunctions extends FakePanel<FunctionsScenario> {
  functions: FunctionView[];
  sources: EventSourceView[];
  runs: Record<string, Invocation[]>;

  constructor(scenario: FunctionsScenario) {
    super(scenario, { kind: 'functions' });
    this.functions = scenario.isEmpty ? [] : picturedFunctions();
    this.sources = scenario.isEmpty ? [] : picturedSources();
    this.runs = scenario.isEmpty ? {} : { audit: picturedRuns() };
  }

  /** A run begins or ends, as traffic would have it. */
  change(edit: (fake: FakeFunctions) => void): void {
    edit(this);
    this.emit('changed', {});
  }

  on_functions() {
    const fails = this.scenario.functionsFail;
    if (fails) throw refusal(fails.name, fails.message);
    return { functions: this.functions, eventSources: this.sources };
  }

  on_invocations({ name }: { name: string }): readonly Invocation[] {
    return this.runs[name] ?? [];
  }

  on_pickHandler() {
    return { path: '/home/me/shop/src/stock-worker.ts', handlers: ['handler', 'replay'] };
  }

  on_newHandler({ language }: { language: string }) {
    return { path: `/home/me/shop/handler.${language === 'python' ? 'py' : 'mts'}` };
  }

  on_putFunction({ name, code, timeoutSeconds, environment }: FunctionRequest): void {
    if (name === 'refused') throw refusal('InvalidParameterValue', 'path must be absolute.');
    const id = this.functions.length + 10;
    const made: FunctionView = {
      ...world,
      ...{ id, name, code, timeoutSeconds, environment },
      arn: arnOf(name),
      runtime: code.kind === 'endpoint' ? 'endpoint' : code.path.endsWith('.py') ? 'python' : 'node',
      running: 0,
      counts: { invocations: 0, errors: 0 },
      last: [],
    };
    this.change((fake) => (fake.functions = [...fake.functions.filter((one) => one.name !== name), made]));
  }

  on_removeFunction({ name }: { name: string }): boolean {
    this.change((fake) => (fake.functions = fake.functions.filter((one) => one.name !== name)));
    return true;
  }

  on_invoke({ name, event }: { name: string; event: string }): Invocation {
    if (event.includes('refuse')) throw refusal('NotTrusted', 'Functions run only in a workspace that you trust.');
    const run = runOf(
      99,
      { records: 1, tookMs: 12, result: event, logs: 'called by hand\n', source: { kind: 'test' } },
      name,
    );
    this.change((fake) => (fake.runs = { ...fake.runs, [name]: [run, ...(fake.runs[name] ?? [])] }));
    return run;
  }

  on_putEventSource(request: EventSourceRequest): void {
    if (request.batchSize === 7)
      throw refusal(
        'InvalidParameterValue',
        'Queue visibility timeout: 30 seconds is less than Function timeout: 60 seconds',
      );
    const { id = 90, isEnabled } = request;
    const before = this.sources.find((source) => source.id === id) ?? picturedSources()[0]!;
    const made = {
      ...before,
      ...request,
      id,
      queueName: request.queueArn.split(':').at(-1)!,
      state: isEnabled ? 'polling' : 'disabled',
    } as const;
    this.change((fake) => (fake.sources = [...fake.sources.filter((source) => source.id !== id), made]));
  }

  on_removeEventSource({ id }: { id: number }): boolean {
    this.change((fake) => (fake.sources = fake.sources.filter((source) => source.id !== id)));
    return true;
  }

  on_queues() {
    return ['orders-q', 'big-orders-q', 'trucks.fifo'].map((name) => ({
      name,
      arn: queueArn(name),
      fifo: name.endsWith('.fifo'),
    }));
  }

  on_openFile(): void {}
  on_openQueue(): void {}
  on_copy(): void {}
  on_command(): void {}
}

function picturedFunctions(): FunctionView[] {
  const summary = (run: Invocation) => ({
    ...run,
    result: undefined,
    logs: undefined,
    error: run.error?.split('\n')[0],
  });
  const common = { ...world, running: 0, environment: {}, timeoutSeconds: 3 };
  return [
    {
      ...common,
      id: 1,
      name: 'audit',
      arn: arnOf('audit'),
      code: { kind: 'file', path: '/home/me/shop/src/audit.ts', handler: 'handler' },
      environment: { LEVEL: 'debug', TABLE: 'orders' },
      runtime: 'node',
      counts: { invocations: 41, errors: 3 },
      last: picturedRuns().map(summary),
    },
    {
      ...common,
      id: 2,
      name: 'billing-worker',
      arn: arnOf('billing-worker'),
      code: { kind: 'file', path: '/home/me/shop/billing.py', handler: 'lambda_handler' },
      timeoutSeconds: 60,
      runtime: 'python',
      running: 1,
      counts: { invocations: 7, errors: 0 },
      last: [],
    },
    {
      ...common,
      id: 3,
      name: 'remote-orders',
      arn: arnOf('remote-orders'),
      code: { kind: 'endpoint', url: 'http://127.0.0.1:3001', functionName: 'orders', region: 'us-east-1' },
      runtime: 'endpoint',
      problem: 'Nothing answers at http://127.0.0.1:3001.',
      counts: { invocations: 0, errors: 0 },
      last: [],
    },
  ];
}

function picturedRuns(): Invocation[] {
  const queue = { kind: 'sqs', arn: queueArn('orders-q') } as const;
  const topic = { kind: 'sns', arn: 'arn:aws:sns:us-east-1:000000000000:order-events' } as const;
  const stack =
    "TypeError: Cannot read properties of undefined (reading 'total')\n    at handler (/home/me/shop/src/audit.ts:14:31)\n    at process.processTicksAndRejections (node:internal/process/task_queues:105:5)";
  return [
    runOf(43, {
      source: topic,
      tookMs: 38,
      result: 'null',
      logs: 'audit 45 {"id":45,"type":"order","total":19.9}\nwritten to orders\n',
    }),
    runOf(42, {
      source: queue,
      records: 10,
      tookMs: 1240,
      result: '{"batchItemFailures":[{"itemIdentifier":"059f36b4"}]}',
      logs: Array.from(
        { length: 40 },
        (_, i) =>
          `${i + 1} handled a message of the queue orders-q whose line is long enough to wrap on a narrow panel`,
      ).join('\n'),
    }),
    runOf(41, { source: topic, tookMs: 9, outcome: 'threw', error: stack, logs: 'audit 43\n' }),
    runOf(40, {
      source: queue,
      tookMs: 3000,
      outcome: 'timedOut',
      error: 'Task timed out after 3.00 seconds',
      logs: '',
    }),
    runOf(39, { source: { kind: 'test' }, tookMs: 31, result: '"ok"', logs: '' }),
  ];
}

function runOf(id: number, part: Partial<Invocation>, name = 'audit'): Invocation {
  return {
    id,
    functionArn: arnOf(name),
    requestId: `${String(id).padStart(8, '0')}-41ab-4c1d-8e2f-000000000000`,
    atMs: startMs - (50 - id) * 4000,
    outcome: 'returned',
    source: { kind: 'test' },
    records: 1,
    logs: '',
    ...part,
  };
}

function picturedSources(): EventSourceView[] {
  const common = {
    ...world,
    uuid: 'u',
    functionName: 'audit',
    functionArn: arnOf('audit'),
    running: 0,
    windowSeconds: 0,
    filters: [],
    isEnabled: true,
  };
  return [
    {
      ...common,
      id: 1,
      queueArn: queueArn('orders-q'),
      queueName: 'orders-q',
      queue: 5,
      fifo: false,
      batchSize: 10,
      windowSeconds: 5,
      maximumConcurrency: 2,
      reportsItemFailures: true,
      filters: ['{"body":{"type":["order"]}}'],
      state: 'working',
      running: 2,
      counts: { batches: 14, received: 131, handled: 120, failed: 3, filtered: 8 },
    },
    {
      ...common,
      id: 2,
      queueArn: queueArn('big-orders-q'),
      queueName: 'big-orders-q',
      fifo: false,
      batchSize: 1,
      reportsItemFailures: false,
      state: 'stopped',
      problem: 'There is no queue big-orders-q.',
      counts: { batches: 0, received: 0, handled: 0, failed: 0, filtered: 0 },
    },
  ];
}

declare global {
  interface Window {
    fakeFunctions: FakeFunctions;
  }
}

window.fakeFunctions = new FakeFunctions((window as unknown as { scenario: FunctionsScenario }).scenario);
window.fakeFunctions.attach();
