import { parentPort, workerData } from 'node:worker_threads';
import type { ToWorker, WorkerOptions } from '../../src/worker/rpc.ts';

/** A worker thread that does as its `dataDir` says, to see what the host makes of it. */
const { dataDir: behaviour, port } = workerData as WorkerOptions;

if (behaviour === 'crashes at start') throw new Error('broken build');
parentPort!.postMessage({ type: 'ready', port: port || 4700, store: 'memory' }); // oxlint-disable-line unicorn/require-post-message-target-origin -- a thread, not a window
if (behaviour === 'crashes always') setImmediate(() => process.exit(9));

parentPort!.on('message', (message: ToWorker) => {
  if (message.type === 'request' && message.headers['x-amz-target'] === 'AmazonSQS.Crash') process.exit(7);
  if (message.type === 'close' && behaviour !== 'never closes') parentPort!.close();
});
