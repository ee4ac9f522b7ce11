/**
 * Runs a handler: `node bootstrap.mjs FILE HANDLER`. A line of JSON on standard input is an event; what became of it is a
 * line of JSON on file 3. Everything that the handler writes is left alone and is its log. Ends with its input.
 *
 * in:  {"id", "event", "deadlineMs", "context": {…}}
 * out: {"ready": true, "files"} or {"ready": false, "error"}, then {"id", "result", "files"} or {"id", "error", "files"}
 */
import { writeSync } from 'node:fs';
import * as nodeModule from 'node:module';
import { createInterface } from 'node:readline';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';

const [, , file, handlerName] = process.argv;
/** Files of the function that were loaded: when one changes, a fresh process takes over. */
const files = new Set([file]);
/** When this process ends itself, in ms since 1970; whoever watches it may be gone. */
const deadline = new BigInt64Array(new SharedArrayBuffer(8));

watchDeadline();
followImports();
const loaded = await load();
say(loaded.error ? { ready: false, error: loaded.error } : { ready: true });
createInterface({ input: process.stdin })
  .on('line', (line) => void run(JSON.parse(line)))
  .on('close', () => process.exit());

async function run({ id, event, deadlineMs, context }) {
  // Half a second later than whoever called, who says it better.
  Atomics.store(deadline, 0, BigInt(deadlineMs + 500));
  const answer = await answerTo(event, { ...context, awsRequestId: id }, deadlineMs);
  Atomics.store(deadline, 0, 0n);
  for (const stream of [process.stdout, process.stderr]) stream.write(`\0${id}\n`);
  say({ id, ...answer });
}

async function answerTo(event, context, deadlineMs) {
  try {
    const value = await called(event, { ...context, getRemainingTimeInMillis: () => deadlineMs - Date.now() });
    return { result: JSON.stringify(value) ?? 'null' };
  } catch (error) {
    return { error: described(error) };
  }
}

/** A handler that takes a callback is waited for until it calls it, unless it returns a promise. */
function called(event, context) {
  const { handler } = loaded;
  if (handler.length < 3) return handler(event, context);
  return new Promise((resolve, reject) => {
    const callback = (error, value) => (error ? reject(error) : resolve(value));
    const returned = handler(event, { ...context, done: callback, succeed: resolve, fail: reject }, callback);
    if (typeof returned?.then === 'function') returned.then(resolve, reject);
  });
}

async function load() {
  try {
    const found = await import(pathToFileURL(file).href);
    const handler = found[handlerName] ?? found.default?.[handlerName];
    if (typeof handler === 'function') return { handler };
    const names = Object.keys(found.default ?? found).join(', ') || 'nothing';
    return {
      error: described(
        namedError('Runtime.HandlerNotFound', `${handlerName} is undefined or not exported; ${file} exports ${names}.`),
      ),
    };
  } catch (error) {
    const { message, ...rest } = described(error);
    return { error: { ...rest, message: `${message}${typeScriptHint(error)}` } };
  }
}

function typeScriptHint(error) {
  const knowsNone = ['ERR_UNKNOWN_FILE_EXTENSION', 'ERR_NO_TYPESCRIPT'].includes(error?.code);
  return knowsNone
    ? ` (Node.js ${process.version} runs no TypeScript; say which one does: functions.nodePath, serve --node.)`
    : '';
}

function described(error) {
  if (!(error instanceof Error)) return { type: typeof error, message: textOf(error), stack: '' };
  const { name, message, stack = '' } = error;
  return { type: name, message, stack };
}

function textOf(value) {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
}

function namedError(name, message) {
  const error = new Error(message);
  Object.assign(error, { name, stack: '' });
  return error;
}

function say(message) {
  writeSync(3, `${JSON.stringify({ ...message, files: [...files] })}\n`);
}

/** A thread of its own, so that a handler that never rests is ended, too. */
function watchDeadline() {
  const code = `
    const deadline = require('node:worker_threads').workerData;
    setInterval(() => {
      const at = Number(Atomics.load(deadline, 0));
      if (at > 0 && Date.now() > at) process.kill(process.pid, 'SIGKILL');
    }, 250);`;
  new Worker(code, { eval: true, workerData: deadline, stdout: false, stderr: false }).unref();
}

/** Notes the function's own files, and finds what bundlers find: imports without an ending, and \`./x.js\` that is \`./x.ts\`. */
function followImports() {
  nodeModule.registerHooks?.({
    resolve(specifier, context, next) {
      const found = resolved(specifier, context, next);
      if (found.url.startsWith('file:') && !found.url.includes('/node_modules/')) files.add(fileURLToPath(found.url));
      return found;
    },
  });
}

function resolved(specifier, context, next) {
  try {
    return next(specifier, context);
  } catch (error) {
    if (!/^\.{1,2}\//.test(specifier) || context.parentURL?.includes('/node_modules/')) throw error;
    const base = specifier.replace(/\.js$/, '');
    for (const candidate of [`${base}.ts`, `${base}.js`, `${base}.mjs`, `${base}/index.ts`, `${base}/index.js`]) {
      try {
        return next(candidate, context);
      } catch {
        // The next one.
      }
    }
    throw error;
  }
}
