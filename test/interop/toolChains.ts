import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { findProgram, removeFolder, runChild } from '../../scripts/child.ts';
import type { Found } from '../../scripts/clients.ts';

const downloadSeconds = 240;
const javaSource = resolve(import.meta.dirname, 'java');
const goSource = resolve(import.meta.dirname, 'go');
/** What go.mod asks for, because the SDK does. */
const oldestGo = 24;

/** A Java that ran Maven over `java/`, and where the classes are. Built anew only when a source changed. */
export async function javaProgram(): Promise<Found & { readonly classpath?: string }> {
  const java = findProgram('java');
  const maven = findProgram('mvn');
  if (!java || !findProgram('javac')) return { missing: 'there is no JDK (Debian: default-jdk-headless)' };
  if (!maven) return { missing: 'Maven is not installed (Debian: maven)' };

  const folder = resolve('.vscode-test/interop-java');
  const stamp = join(folder, 'stamp');
  const wanted = digestOf(javaSource, '{pom.xml,src/**/*.{java,properties}}');
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted || !jarsAreThere(folder)) {
    removeFolder(folder);
    const args = ['-B', '-q', '-ntp', '-f', javaSource, `-DbuildFolder=${folder}`, 'process-classes'];
    const { code, output } = await runChild({ command: maven, args, limitSeconds: downloadSeconds });
    if (output.includes('COMPILATION ERROR')) throw new Error(output);
    if (code !== 0) return { missing: `Maven could not fetch everything: ${firstError(output)}` };
    writeFileSync(stamp, wanted);
  }
  return { path: java, version: 'any', classpath: [join(folder, 'classes'), classpathOf(folder)].join(delimiter) };
}

/** The built Go program. */
export async function goProgram(): Promise<Found> {
  const go = findProgram('/usr/local/go/bin/go', 'go');
  const version = go && /go1\.(\d+)\S*/.exec(spawnSync(go, ['version'], { encoding: 'utf8', timeout: 20_000 }).stdout);
  if (!go || !version) return { missing: 'Go is not installed (Debian: golang-go)' };
  if (Number(version[1]) < oldestGo)
    return { missing: `${version[0]} is older than the SDK for Go needs (1.${oldestGo})` };

  const path = resolve('.vscode-test/interop-go/program');
  const env = { GOTOOLCHAIN: 'local', GOFLAGS: '-mod=readonly', CGO_ENABLED: '0' };
  const fetched = await runChild({
    command: go,
    args: ['mod', 'download'],
    cwd: goSource,
    env,
    limitSeconds: downloadSeconds,
  });
  if (fetched.code !== 0) return { missing: `Go could not fetch the SDK: ${fetched.output.trim().split('\n').at(-1)}` };
  const built = await runChild({
    command: go,
    args: ['build', '-o', path, '.'],
    cwd: goSource,
    env,
    limitSeconds: downloadSeconds,
  });
  if (built.code !== 0) throw new Error(built.output);
  return { path, version: version[0] };
}

function jarsAreThere(folder: string): boolean {
  return classpathOf(folder)
    .split(delimiter)
    .every((jar) => existsSync(jar));
}

function classpathOf(folder: string): string {
  return readFileSync(join(folder, 'classpath.txt'), 'utf8').trim();
}

function digestOf(folder: string, pattern: string): string {
  const hash = createHash('sha256');
  for (const path of globSync(pattern, { cwd: folder }).sort())
    hash.update(path).update(readFileSync(join(folder, path)));
  return hash.digest('hex');
}

function firstError(output: string): string {
  return /ERROR\S* (.+)/.exec(output)?.[1] ?? 'it said nothing';
}
