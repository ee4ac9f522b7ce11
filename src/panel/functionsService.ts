import type { Backend } from '../backend/backend.ts';
import type { Inspector } from '../backend/inspector.ts';
import { inspectorOf } from '../backend/inspectorOf.ts';
import { namedError } from '../backend/post.ts';
import { queuesIn, type QueueTarget } from '../backend/queueTarget.ts';
import type { World } from '../engine/call.ts';
import type { EventSourceRequest, FunctionRequest, FunctionsHost, Invocation } from './contract.ts';
import { handlerNames } from './functionsHandlers.ts';
import { sampleHandler, type HandlerLanguage } from './functionsSamples.ts';
import type { Calls } from './methodsOf.ts';

/** The part of the contract that is about functions; the rest is about VS Code. */
export type FunctionsCalls = Calls<Omit<FunctionsHost, 'copy' | 'command'>>;
/** A function, as people name it. */
type NamedTarget = World & { readonly name: string };
type Input<K extends keyof FunctionsHost> = Parameters<FunctionsHost[K]>[0];

/** What the service of the functions needs of VS Code. */
export interface FunctionsDesk {
  /** Rejects with `NotTrusted` where the user does not trust the workspace: functions are its code, and would run. */
  requireTrust(): void;
  /** Asks which file of the workspace; undefined when dismissed. */
  pickFile(): Promise<{ readonly path: string; readonly text: string } | undefined>;
  /** Asks where to, writes and opens it; undefined when dismissed. */
  writeFile(proposed: { readonly fileName: string; readonly text: string }): Promise<string | undefined>;
  confirmsRemove(of: { readonly name: string }): Promise<boolean>;
  confirmsRemoveEventSource(of: { readonly functionName: string; readonly queueName: string }): Promise<boolean>;
  openFile(path: string): Promise<void>;
  openQueue(target: QueueTarget): void;
}

/** Answers the functions panel, and commands that make functions. */
export class FunctionsService implements FunctionsCalls {
  readonly #backend: Backend;
  readonly #desk: FunctionsDesk;

  constructor(backend: Backend, desk: FunctionsDesk) {
    this.#backend = backend;
    this.#desk = desk;
  }

  async functions(_input?: undefined, signal?: AbortSignal) {
    const [functions, eventSources] = await Promise.all([
      this.#inspect.functions(signal),
      this.#inspect.eventSources(signal),
    ]);
    return { functions, eventSources };
  }

  async invocations({ name }: Input<'invocations'>, signal?: AbortSignal): Promise<readonly Invocation[]> {
    return this.#inspect.invocations(await this.#ref(name), signal);
  }

  async pickHandler(): Promise<{ path: string; handlers: string[] } | undefined> {
    this.#desk.requireTrust();
    const file = await this.#desk.pickFile();
    return file && { path: file.path, handlers: handlerNames(file.path, file.text) };
  }

  async newHandler({ language }: { readonly language: HandlerLanguage }): Promise<{ path: string } | undefined> {
    this.#desk.requireTrust();
    const path = await this.#desk.writeFile(sampleHandler(language));
    return path === undefined ? undefined : { path };
  }

  async putFunction(request: FunctionRequest): Promise<void> {
    this.#desk.requireTrust();
    await this.#inspect.putFunction({ ...request, ...(await this.#ref(request.name)) });
  }

  async removeFunction({ name }: Input<'removeFunction'>): Promise<boolean> {
    if (!(await this.#desk.confirmsRemove({ name }))) return false;
    await this.#inspect.removeFunction(await this.#ref(name));
    return true;
  }

  async invoke({ name, event }: Input<'invoke'>): Promise<Invocation> {
    this.#desk.requireTrust();
    return this.#inspect.invokeFunction(await this.#ref(name), eventIn(event));
  }

  async putEventSource(request: EventSourceRequest): Promise<void> {
    if (request.isEnabled) this.#desk.requireTrust();
    const { accountId, region } = await this.#ref(request.functionName);
    await this.#inspect.putEventSource({ ...request, accountId, region });
  }

  async removeEventSource({ id }: Input<'removeEventSource'>): Promise<boolean> {
    const source = (await this.#inspect.eventSources()).find((each) => each.id === id);
    if (!source) return true;
    if (!(await this.#desk.confirmsRemoveEventSource(source))) return false;
    await this.#inspect.removeEventSource({ id });
    return true;
  }

  async queues(): Promise<{ name: string; arn: string; fifo: boolean }[]> {
    return queuesIn(await this.#inspect.overview()).map(({ name, arn, fifo }) => ({ name, arn, fifo }));
  }

  async openFile({ path }: Input<'openFile'>): Promise<void> {
    await this.#desk.openFile(path);
  }

  async openQueue({ arn }: Input<'openQueue'>): Promise<void> {
    const queue = queuesIn(await this.#inspect.overview()).find((each) => each.arn === arn);
    if (!queue) throw namedError('QueueDoesNotExist', `There is no queue ${arn.split(':').at(-1)}.`);
    this.#desk.openQueue(queue.target);
  }

  /** A function is known by its name; where several accounts or regions have it, the playground's own comes first. */
  async #ref(name: string): Promise<NamedTarget> {
    const { accountId, region } = this.#backend.defaultWorld;
    const named = (await this.#inspect.functions()).filter((each) => each.name === name);
    const own = named.find((each) => each.accountId === accountId && each.region === region);
    const found = own ?? named[0] ?? { accountId, region };
    return { accountId: found.accountId, region: found.region, name };
  }

  get #inspect(): Inspector {
    return inspectorOf(this.#backend);
  }
}

function eventIn(text: string): object {
  let event: unknown;
  try {
    event = JSON.parse(text);
  } catch (error) {
    throw namedError('InvalidEvent', `The event is not JSON: ${(error as Error).message}`);
  }
  if (typeof event !== 'object' || event === null) throw namedError('InvalidEvent', 'The event must be a JSON object.');
  return event;
}
