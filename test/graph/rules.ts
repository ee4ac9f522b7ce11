import type { Edge } from './importGraph.ts';

/** What one room may import besides itself. Paths are prefixes; a path that ends in `.ts` is that file. */
interface Room {
  readonly path: string;
  /** For use at run time. */
  readonly values: readonly string[];
  /** With `import type` alone. */
  readonly types: readonly string[];
}

const anyPackage = 'package:';
const awsTypes = ['@aws-sdk/', '@smithy/'];
const views = ['src/engine/'];

/** Who may import whom: the house rules as data. The first room that holds a file is the file's. */
const rooms: readonly Room[] = [
  { path: 'src/engine/', values: [], types: awsTypes },
  { path: 'src/wire/', values: ['src/engine/', '@aws-sdk/', '@smithy/'], types: [] },
  { path: 'src/gateway/server', values: ['src/gateway/', 'src/wire/', 'src/engine/', 'src/base/', 'node:'], types: [] },
  { path: 'src/gateway/', values: ['src/wire/', 'src/engine/', 'src/base/'], types: awsTypes },
  { path: 'src/store/sqlite', values: ['src/store/', 'src/engine/', 'src/base/', 'node:'], types: [] },
  { path: 'src/store/', values: ['src/engine/', 'src/base/'], types: ['node:sqlite'] },
  { path: 'src/worker/functions/endpoint.ts', values: ['src/engine/', '@aws-sdk/'], types: ['src/worker/'] },
  {
    path: 'src/worker/',
    values: [
      ...['src/gateway/', 'src/wire/', 'src/store/', 'src/engine/', 'src/base/', 'node:'],
      ...['@peculiar/x509', 'nodemailer'],
    ],
    types: [],
  },
  {
    path: 'src/cli/',
    values: ['src/worker/', 'src/base/', 'node:', 'package.json'],
    types: ['src/gateway/', ...views],
  },
  {
    path: 'src/backend/',
    values: ['src/worker/host.ts', 'src/worker/rpc.ts', 'src/base/', '@aws-sdk/', '@smithy/', 'node:'],
    types: ['src/worker/', 'src/gateway/message.ts', ...views],
  },
  { path: 'src/panel/generate/fakerValues.ts', values: ['src/panel/', '@faker-js/'], types: [] },
  ...['tree', 'commands', 'status', 'panel'].map((name) => ({
    path: `src/${name}/`,
    values: ['src/backend/', 'src/base/', 'vscode', '@aws-sdk/'],
    types: ['src/tree/', 'src/commands/', 'src/status/', 'src/panel/', ...views],
  })),
  { path: 'src/base/', values: [], types: [] },
  { path: 'src/extension.ts', values: ['src/', 'vscode'], types: awsTypes },
  { path: 'webview/', values: [anyPackage], types: ['src/panel/contract.ts'] },
];

/** Only `worker/main.ts` makes an engine; others may know its type. */
const engineFile = 'src/engine/engine.ts';
const engineMakers = ['src/worker/main.ts', 'src/engine/'];

/** The edges that break the rules, each as `from → to`, with the reason. */
export function offences(edges: readonly Edge[]): string[] {
  return edges.flatMap((edge) => {
    const reason = offence(edge);
    return reason ? [`${edge.from} → ${edge.to}${edge.typeOnly ? ' (type)' : ''}: ${reason}`] : [];
  });
}

function offence({ from, to, typeOnly }: Edge): string | undefined {
  const room = rooms.find(({ path }) => isIn(from, path));
  if (!room) return 'the file is in no room that the rules know';
  if (to === engineFile && !typeOnly && !engineMakers.some((path) => isIn(from, path)))
    return 'only worker/main.ts makes an engine';
  if (isIn(to, room.path) || room.values.some((path) => isIn(to, path))) return undefined;
  if (!room.types.some((path) => isIn(to, path))) return `${room.path} may not import it`;
  return typeOnly ? undefined : `${room.path} may import its types only`;
}

function isIn(file: string, path: string): boolean {
  if (path === anyPackage) return !/^(src\/|webview\/|node:|vscode$|@aws-sdk\/|import\()/.test(file);
  return path.endsWith('/') || path.endsWith(':') || !path.includes('.')
    ? file.startsWith(path) && !(path === 'vscode' && file !== path)
    : file === path;
}
