import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import { scriptName } from './scriptName.ts';

/** One end of a TCP connection on this machine, as we see it. */
export interface Connection {
  readonly remoteAddress: string;
  readonly remotePort: number;
  readonly localPort: number;
}

export interface ProcessInfo {
  readonly pid: number;
  readonly script?: string;
}

const maxQueued = 64;
const maxRemembered = 16;
/** More than any Linux gives out. */
const maxPid = 2 ** 22;
/** Least time between two searches: a storm of short connections must not turn into a storm of searches. */
const restMs = 100;

/**
 * Finds the processes behind connections, from `/proc` and thus on Linux alone: the other end's inode stands in
 * `/proc/net/tcp`, and the process has that inode among its open files. One search at a time serves all that wait, a
 * process in a turn; past 64 waiting ones nobody asks. Whatever cannot be read stays unknown.
 */
export class ProcessFinder {
  readonly #waiting = new Map<Connection, (found: ProcessInfo) => void>();
  /** Processes found last, tried first: a program opens several connections. */
  readonly #recent = new Set<number>();
  #isSearching = false;

  /** Calls `found` once the process is known, never when it is not. */
  find(connection: Connection, found: (info: ProcessInfo) => void): void {
    if (process.platform !== 'linux' || this.#waiting.size >= maxQueued) return;
    this.#waiting.set(connection, found);
    if (this.#isSearching) return;
    this.#isSearching = true;
    void this.#search();
  }

  /** A connection that closed need not be looked for. */
  forget(connection: Connection): void {
    this.#waiting.delete(connection);
  }

  async #search(): Promise<void> {
    try {
      while (this.#waiting.size > 0) {
        const batch = new Map(this.#waiting);
        this.#waiting.clear();
        await this.#searchFor(batch);
        await sleep(restMs, undefined, { ref: false });
      }
    } catch {
      // No /proc, or one that does not let us look.
    } finally {
      this.#isSearching = false;
    }
  }

  async #searchFor(batch: Map<Connection, (found: ProcessInfo) => void>): Promise<void> {
    const wanted = await inodesOf([...batch.keys()]);
    for (const pid of this.#candidates()) {
      if (wanted.size === 0) return;
      const held = heldBy(pid, wanted);
      if (held.length > 0) {
        this.#remember(pid);
        const script = scriptOf(pid);
        for (const inode of held) {
          batch.get(wanted.get(inode)!)!({ pid, script });
          wanted.delete(inode);
        }
      }
      await nextTurn();
    }
  }

  *#candidates(): Iterable<number> {
    const recent = [...this.#recent].reverse();
    yield* recent;
    for (const pid of youngestFirst()) {
      if (!recent.includes(pid)) yield pid;
    }
  }

  #remember(pid: number): void {
    this.#recent.delete(pid);
    this.#recent.add(pid);
    if (this.#recent.size > maxRemembered) this.#recent.delete(this.#recent.values().next().value!);
  }
}

/** A connection just made is rarely of a process that runs since the machine started, and its process may end soon. */
function youngestFirst(): number[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const newest = Number(readFileSync('/proc/loadavg', 'latin1').trim().split(' ').at(-1));
  // Process ids begin anew at the top: those above the newest are older than all below it.
  const age = (pid: number): number => (pid <= newest ? newest - pid : newest + maxPid - pid);
  return pids.map(Number).sort((a, b) => age(a) - age(b));
}

/** The sockets at the other ends, by inode as `/proc/PID/fd` writes it. */
async function inodesOf(connections: readonly Connection[]): Promise<Map<string, Connection>> {
  const wanted = new Map<string, Connection>();
  let missing = connections;
  for (const table of ['tcp', 'tcp6']) {
    if (missing.length === 0) break;
    const inodes = await inodesIn(table);
    for (const connection of missing) {
      const inode = inodes.get(endsOf(connection));
      if (inode !== undefined) wanted.set(`socket:[${inode}]`, connection);
    }
    missing = missing.filter((connection) => !inodes.has(endsOf(connection)));
  }
  return wanted;
}

/** What one table says, by both ends of each connection. */
async function inodesIn(table: string): Promise<Map<string, string>> {
  const text = await readFile(`/proc/net/${table}`, 'latin1').catch(() => '');
  const inodes = new Map<string, string>();
  for (const line of text.split('\n')) {
    // sl local_address rem_address st tx:rx tr:when retrnsmt uid timeout inode
    const fields = line.trim().split(/\s+/);
    const [, local, remote] = fields;
    const inode = fields[9];
    // IPv4 inside IPv6 (`::ffff:127.0.0.1`) ends with the same word; an ended connection has inode 0.
    if (local && remote && inode && inode !== '0') inodes.set(`${local.slice(-13)} ${remote.slice(-4)}`, inode);
  }
  return inodes;
}

/** How the kernel writes the other end and our port: an IPv4 address is one little-endian word. */
function endsOf({ remoteAddress, remotePort, localPort }: Connection): string {
  const bytes = remoteAddress
    .replace(/^::ffff:/, '')
    .split('.')
    .map(Number);
  const address = bytes.reverse().map((byte) => byte.toString(16).padStart(2, '0'));
  return `${address.join('').toUpperCase()}:${port(remotePort)} ${port(localPort)}`;
}

function port(value: number): string {
  return value.toString(16).toUpperCase().padStart(4, '0');
}

/** Which of the wanted sockets a process has open; none when it is gone or another user's. */
function heldBy(pid: number, wanted: ReadonlyMap<string, unknown>): string[] {
  const held: string[] = [];
  try {
    for (const name of readdirSync(`/proc/${pid}/fd`)) {
      const target = linkAt(`/proc/${pid}/fd/${name}`);
      if (target !== undefined && wanted.has(target)) held.push(target);
    }
  } catch {
    // Gone, or not ours to look into.
  }
  return held;
}

function linkAt(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch {
    return undefined;
  }
}

function scriptOf(pid: number): string | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    return scriptName(text.split('\0').filter((argument) => argument !== ''));
  } catch {
    return undefined;
  }
}
