import type { ResourceLimits } from 'node:worker_threads';
import type { WorkerOptions } from './rpc.ts';

/**
 * Bounds of the worker's heap. V8 would let what is new grow to 96 MiB and what is old to four times its size before it
 * looks what of it is still used; with these it looks sooner, which halves the memory of a worker that holds 100 000
 * messages and costs it little. 2000 MiB of index rows are eight million messages; in memory mode the contents come on top.
 */
export function workerMemory({ dataDir, memoryLimit }: WorkerOptions): ResourceLimits {
  const contents = dataDir === undefined ? (memoryLimit / 1024 ** 2) * 1.5 : 0;
  return { maxYoungGenerationSizeMb: 24, maxOldGenerationSizeMb: Math.ceil(2000 + contents) };
}
