import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { panelAsks } from '../../src/commands/panelAsks.ts';

interface MenuItem {
  readonly command?: string;
  readonly submenu?: string;
  readonly when?: string;
  readonly group?: string;
}

interface Manifest {
  readonly activationEvents: readonly string[];
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly title: string; readonly enablement?: string }[];
    readonly submenus: readonly { readonly id: string }[];
    readonly menus: Readonly<Record<string, readonly MenuItem[]>>;
    readonly keybindings: readonly { readonly command: string; readonly when: string }[];
    readonly configuration: readonly { readonly properties: Readonly<Record<string, Setting>> }[];
  };
}

interface Setting {
  readonly default: unknown;
  readonly enum?: readonly string[];
  readonly enumItemLabels?: readonly string[];
  readonly markdownEnumDescriptions?: readonly string[];
}

const source = readFileSync('package.json', 'utf8');
const { activationEvents, contributes } = JSON.parse(source) as Manifest;
const words = JSON.parse(readFileSync('package.nls.json', 'utf8')) as Readonly<Record<string, string>>;
const commands = new Set(contributes.commands.map(({ command }) => command));
const submenus = new Set(contributes.submenus.map(({ id }) => id));
const items = Object.values(contributes.menus).flat();

describe('the manifest', () => {
  it('has a word for every key, and a key for every word', () => {
    const keys = new Set([...source.matchAll(/"%([^%"]+)%"/g)].map(([, key]) => key!));

    assert.deepStrictEqual([...keys].sort(), Object.keys(words).sort());
  });

  it('puts only commands and submenus into menus and on keys that it contributes', () => {
    const used = [...items, ...contributes.keybindings].flatMap((item) => item.command ?? []);
    const opened = items.flatMap(({ submenu }) => submenu ?? []);

    assert.deepStrictEqual(
      [used.filter((command) => !commands.has(command)), opened.filter((submenu) => !submenus.has(submenu))],
      [[], []],
    );
  });

  it('offers every command that acts on something in the menus of the tree', () => {
    const tree = ['view/item/context', 'messagingPlayground.actOnMessages', 'messagingPlayground.copyAs', 'view/title'];
    const offered = new Set(tree.flatMap((menu) => contributes.menus[menu]!).map(({ command }) => command));
    const missing = [...commands].filter((command) => !command.includes('.panel.') && !offered.has(command));

    assert.deepStrictEqual(missing, ['messagingPlayground.showCommands']);
  });

  it('binds keys for a panel that has the focus alone', () => {
    for (const { when } of contributes.keybindings) {
      assert.match(when, /^activeWebviewPanelId (==|=~) [^ ]*messagingPlayground[^ ]* && .*!inputFocus/);
    }
  });

  it('restores every kind of panel, and asks only panels that know what is asked', () => {
    const kinds = ['queue', 'topic', 'inbox', 'functions'] as const;
    const asked = Object.entries(panelAsks).map(([name, asks]) => [name, kinds.filter((kind) => asks[kind]).join('|')]);
    const enabled = contributes.commands
      .filter(({ command }) => command.includes('.panel.'))
      .map(({ command, enablement }) => [command.split('.').at(-1)!, kindsIn(enablement!)]);

    assert.deepStrictEqual(Object.fromEntries(enabled), Object.fromEntries(asked));
    assert.deepStrictEqual(
      activationEvents.slice(1),
      kinds.map((kind) => `onWebviewPanel:messagingPlayground.${kind}`),
    );
  });

  it('compares two rows, and redrives in dead-letter queues only', () => {
    const whenOf = (name: string) =>
      contributes.menus['webview/context']!.find(({ command }) => command === `messagingPlayground.${name}`)?.when;

    assert.match(whenOf('compareMessages')!, /selected == 2/);
    assert.match(whenOf('panel.redrive')!, /isDeadLetterQueue/);
  });

  it('labels and explains every choice of a setting, the default among them', () => {
    const settings = contributes.configuration.flatMap(({ properties }) => Object.entries(properties));
    for (const [name, { default: initial, enum: choices, enumItemLabels, markdownEnumDescriptions }] of settings) {
      if (!choices) continue;
      const lengths = [enumItemLabels?.length, markdownEnumDescriptions?.length, choices.includes(String(initial))];
      assert.deepStrictEqual(lengths, [choices.length, choices.length, true], name);
    }
  });

  it('has the settings of the engine, in their order', () => {
    const [engine] = contributes.configuration;

    assert.deepStrictEqual(
      Object.entries(engine!.properties).map(([name, setting]) => [name.split('.').at(-1), setting.default]),
      [
        ['autoStart', 'whenWasRunning'],
        ['port', 4599],
        ['storage', 'workspace'],
        ['accountId', '000000000000'],
        ['region', 'us-east-1'],
        ['limits', 'aws'],
        ['pace', 'fast'],
        ['access', 'off'],
        ['queueUrlStyle', 'path'],
        ['queueUrlDomain', 'localhost'],
      ],
    );
  });
});

/** `queue|topic` of a clause that names one panel, or several by a pattern. */
function kindsIn(clause: string): string {
  const [, one, several] = /messagingPlayground\\?\.(?:(\w+)'|\(([\w|]+)\))/.exec(clause)!;
  return one ?? several!;
}
