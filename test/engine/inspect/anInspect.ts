import { Inspect } from '../../../src/engine/inspect/inspect.ts';
import type { LanesQuery, LaneWindow, MessageWindow, WindowQuery } from '../../../src/engine/inspect/views.ts';
import { anEngine, testOrigin, testStart, testWorld, type TestEngine } from '../anEngine.ts';

export const panel = { id: 2, label: 'panel' };

/** An engine that is inspected from the start. */
export function anInspect(): { readonly engine: TestEngine; readonly inspect: Inspect } {
  const engine = anEngine();
  return { engine, inspect: inspectOf(engine) };
}

export function inspectOf(engine: TestEngine): Inspect {
  return new Inspect(engine.engine, {
    origin: () => testOrigin,
    clock: () => ({ nowMs: engine.clock.now(), paused: false }),
  });
}

/** The instant so many seconds after the start. */
export function at(seconds: number): number {
  return testStart + seconds * 1000;
}

export function arn(queue: string): string {
  return `arn:aws:sqs:${testWorld.region}:${testWorld.accountId}:${queue}`;
}

/** Attributes of a queue whose messages move to another after so many receives. */
export function deadAfter(maxReceiveCount: number, target: string): Record<string, string> {
  return { RedrivePolicy: JSON.stringify({ deadLetterTargetArn: arn(target), maxReceiveCount }) };
}

export const fifo = { FifoQueue: 'true' };

export function idOf(engine: TestEngine, queue: string): number {
  return engine.engine.state.queueNamed(testWorld, queue)!.id;
}

/** Runs a reader to its end, `meanwhile` in each of its rests. */
export function finished<T>(work: Generator<void, T>, meanwhile: () => void = () => {}): T {
  for (let step = work.next(); ; step = work.next()) {
    if (step.done) return step.value;
    meanwhile();
  }
}

export function look(inspect: Inspect, query: Partial<WindowQuery> & { queueId: number }): MessageWindow {
  const everything = { states: [], text: '', sort: { key: 'age', descending: true }, offset: 0, limit: 100 } as const;
  return finished(inspect.window({ ...everything, ...query }));
}

export function lanes(inspect: Inspect, query: Partial<LanesQuery> & { queueId: number }): LaneWindow {
  return finished(inspect.lanes({ text: '', offset: 0, limit: 100, ...query }));
}
