import { randomBytes } from 'node:crypto';
import type { Client } from '../engine/call.ts';
import { Engine } from '../engine/engine.ts';
import { Inspect } from '../engine/inspect/inspect.ts';
import { queuesShowing } from '../engine/inspect/queueFacts.ts';
import { deliveryEnded } from '../engine/sns/deliveries.ts';
import { outgoingRequestOf } from '../engine/sns/outgoing.ts';
import { defaultSettings } from '../engine/settings.ts';
import { createGateway } from '../gateway/handle.ts';
import type { Handle, Log } from '../gateway/message.ts';
import { originOf, pathStyle } from '../gateway/queueUrlStyle.ts';
import type { QueueUrlStyle } from '../gateway/queueUrlStyle.ts';
import { listen, type Listening } from '../gateway/server.ts';
import type { Store } from '../store/store.ts';
import { Advance } from './advance.ts';
import { Authority } from './authority.ts';
import { ChangeFeed } from './changeFeed.ts';
import { createControl } from './control.ts';
import { Deliveries } from './deliveries/deliveries.ts';
import { HttpSender } from './deliveries/httpSender.ts';
import { Functions } from './functions/functions.ts';
import { openKeys } from './keyFolder.ts';
import { MailRelay } from './mailRelay.ts';
import { openStore } from './openStore.ts';
import { countingIds, nodeDigest, randomIds } from './ports.ts';
import type { WorkerOptions } from './rpc.ts';
import { NodeSigner } from './signer.ts';
import { Sweeper } from './sweeper.ts';
import { EngineClock } from './time.ts';
import { Turn } from './turn.ts';
import { Waits } from './waits.ts';
import { HintLog } from './worldHint.ts';

/**
 * Bytes of message contents in memory while a store keeps them all; the rest is read back when it is needed, which costs
 * hardly more (the benchmark's receives after a restart).
 */
const contentBytes = 32 * 1024 * 1024;

/** How long what is under way to others may take to end when the worker stops, in ms. */
const outgoingMs = 1000;

/** What the worker tells whoever started it. */
export interface WorkerHooks {
  readonly log: Log;
  /** At most ten a second; `resources` are row ids of queues and topics, absent means anything may have changed. */
  changed(resources?: readonly number[]): void;
  /** The store refused a commit. Nothing is served any more; start again from the store. */
  failed(reason: Error): void;
}

export interface RunningWorker {
  readonly port: number;
  readonly store: Store['kind'];
  /** Something a person should know, ready to show: why nothing is kept. */
  readonly notice: string | undefined;
  /** The gateway without a socket. */
  readonly handle: Handle;
  /** Who calls through `handle`. */
  readonly panel: Client;
  /** Lets running requests end within a second, then closes the store. */
  close(): Promise<void>;
}

/**
 * Builds the whole machine: store, engine, inspector, gateway, server. The only place that makes an engine.
 *
 * @throws StoreLocked, StoreUnreadable, PortTakenError
 */
export async function startWorker(options: WorkerOptions, hooks: WorkerHooks): Promise<RunningWorker> {
  const { store, notice } = await openStore(options.dataDir);
  try {
    return await build(options, hooks, store, notice);
  } catch (error) {
    store.close();
    throw error;
  }
}

async function build(
  options: WorkerOptions,
  hooks: WorkerHooks,
  store: Store,
  notice: string | undefined,
): Promise<RunningWorker> {
  const { meta, queues, messages, dedups, tasks, documents } = store.load();
  const clock = new EngineClock(Date.now, meta);
  const handleKey = meta?.handleKey ?? randomBytes(16).toString('hex');
  const keys = openKeys(options.dataDir);
  const signer = new NodeSigner(keys);
  const engine = new Engine({
    clock,
    ids: randomIds,
    digest: nodeDigest,
    signer,
    ...(store.kind === 'memory' ? { contentBytes: options.memoryLimit } : { contentBytes, contents: store }),
    firstId: meta?.reservedId ?? 1,
    handleKey,
    settings: {
      limits: options.limits ?? defaultSettings.limits,
      pace: options.pace ?? defaultSettings.pace,
      access: options.access ?? defaultSettings.access,
    },
  });
  engine.load(queues, messages, dedups, tasks, documents);

  let server: Listening | undefined;
  const queueUrls: QueueUrlStyle = {
    style: options.queueUrlStyle ?? pathStyle.style,
    domain: options.queueUrlDomain ?? pathStyle.domain,
  };
  const inspect = new Inspect(engine, {
    origin: ({ region }) => originOf(queueUrls, `${options.host}:${server?.port ?? options.port}`, region),
    clock: () => clock.state,
  });
  const feed = new ChangeFeed(
    (changed) => hooks.changed(changed),
    (queues) => queuesShowing(engine.state, queues),
    engine.state.documents,
  );
  engine.onDidChange((change) => feed.note(change));
  const sweeper = new Sweeper(store, (error) => hooks.log('warn', `The store could not be swept: ${String(error)}`));
  const hints = new HintLog(engine, hooks.log, (hint) => {
    inspect.hint(hint);
    feed.noteAnything();
  });

  const turn = new Turn(engine, store, clock, handleKey, {
    refused: (request, error) => hints.look(request, error),
    ended() {
      waits.turnEnded();
      deliveries.turnEnded();
      functions.turnEnded();
      mails?.turnEnded();
      feed.endTurn();
      sweeper.touch();
    },
    failed(reason) {
      hooks.log('error', `The store refused a commit: ${reason.message}`);
      waits.stop();
      hooks.failed(reason);
    },
  });
  let lastClientId = 0;
  const nextClientId = (): number => ++lastClientId;
  const panel: Client = { id: nextClientId(), label: 'panel' };

  const { nodePath, pythonPath, runsFunctions = true } = options;
  const functions = new Functions({
    ...{ engine, turn, ids: randomIds, nextClientId },
    defaults: { accountId: options.accountId, region: options.region },
    endpoint: () => `http://${options.host}:${server!.port}`,
    mayRun: runsFunctions,
    isOwn: (client) => client === panel,
    roots: options.functionRoots ?? [],
    interpreters: { ...(nodePath && { nodePath }), ...(pythonPath && { pythonPath }) },
    changed() {
      feed.noteAnything();
      feed.endTurn();
    },
  });
  engine.onDidChange((change) => functions.note(change));

  const names = ['sqs', 'sns'].map((service) => `${service}.${options.region}.${queueUrls.domain}`);
  const authority = new Authority(keys, [...options.allowHosts, ...names], Date.now);
  const looking = { state: engine.state, digest: nodeDigest, signer };
  const deliveries = new Deliveries({
    ...{ engine, turn, functions: functions.invoker, log: hooks.log },
    rules: { requestOf: (row) => outgoingRequestOf(looking, row), ended: deliveryEnded },
    http: new HttpSender({ ownAuthority: () => authority.knownCaPem }),
    client: { id: nextClientId(), label: 'SNS' },
  });
  engine.onDidChange((change) => deliveries.note(change));
  const mails = options.smtp && new MailRelay(options.smtp, hooks.log);
  if (mails) engine.onDidChange((change) => mails.note(change));

  const advance = new Advance(engine, clock, turn, [deliveries, functions.sources]);
  const waits = new Waits(engine, turn, clock, advance, feed);
  const parts = { store, clock, engine, digest: nodeDigest, inspect, turn, advance, waits, feed, functions };
  const control = createControl({ version: options.version, ...parts });

  const { accountId, region, allowHosts, allowOrigins } = options;
  const handle = createGateway({
    ...{ run: turn.run, control, ids: countingIds(), accountId, region, queueUrls, log: hooks.log },
    ...{ allowHosts, allowOrigins },
    certificates: {
      signing: async () => ({
        name: signer.certificateName,
        pem: await authority.signingCertificate(signer.publicKey),
      }),
      authority: () => authority.caPem(),
    },
    ...(queueUrls.style === 'domain' && { allowDomain: queueUrls.domain }),
  });

  turn.begin();
  engine.settle();
  turn.flush();
  const { host, port, lastPort } = options;
  const tlsContext = () => authority.tlsContext();
  server = await listen({ host, port, lastPort, handle, log: hooks.log, nextClientId, tlsContext });
  deliveries.start();
  functions.start();

  async function close(): Promise<void> {
    waits.stop();
    functions.stop();
    await Promise.all([deliveries.stop(outgoingMs), mails?.stop(outgoingMs)]);
    await server!.close();
    turn.stop();
    feed.stop();
    sweeper.stop();
    store.close();
  }
  return { port: server.port, store: store.kind, notice, handle, panel, close };
}
