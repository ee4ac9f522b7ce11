import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchBrowser } from '../../../scripts/browser.ts';
import { freePort, startCodeServer, type CodeServer } from '../../../scripts/codeServer.ts';
import { vsixPath } from '../../../scripts/vsix.ts';
import { FunctionsPanel } from './functionsPanel.ts';
import { InboxPanel } from './inboxPanel.ts';
import { plain } from './plain.ts';
import { Palette } from './palette.ts';
import { QueuePanel } from './queuePanel.ts';
import { Terminal } from './terminal.ts';
import { TopicPanel } from './topicPanel.ts';
import { Tree } from './tree.ts';

const screenshots = 'test/e2e/screenshots';

/** What of the console concerns us; the workbench itself logs a lot on a machine without a network. */
const ours = /messaging-playground|messagingPlayground|Content Security Policy/;

/** A real VS Code in a browser with the packed extension installed, its own user data and an empty folder. */
export class Workbench {
  readonly page: Page;
  readonly palette: Palette;
  readonly tree: Tree;
  readonly terminal: Terminal;
  /** The folder that is open; terminals start there. */
  readonly folder: string;
  /** A folder beside it for what tests write. */
  readonly scratch: string;
  /** Errors in the console that concern the extension or its webviews, and broken content security policies. */
  readonly complaints: string[] = [];
  readonly #home: string;
  readonly #server: CodeServer;
  readonly #browser: Browser;

  private constructor(home: string, server: CodeServer, browser: Browser, page: Page) {
    this.#home = home;
    this.#server = server;
    this.#browser = browser;
    this.page = page;
    this.folder = join(home, 'workspace');
    this.scratch = join(home, 'scratch');
    this.palette = new Palette(page);
    this.tree = new Tree(page);
    this.terminal = new Terminal(page, this.palette, this.scratch);
    page.on('console', (message) => {
      if (message.type() === 'error') this.#note(`${message.text()} (${message.location().url})`);
    });
    page.on('pageerror', (error) => this.#note(error.stack ?? error.message));
  }

  /** Installs the VSIX and opens the workbench, the playground's first port being a free one. */
  static async open(): Promise<Workbench> {
    const home = mkdtempSync(join(tmpdir(), 'mp-e2e-'));
    for (const folder of ['workspace', 'scratch']) mkdirSync(join(home, folder));
    mkdirSync(screenshots, { recursive: true });
    const settings = {
      'workbench.colorTheme': themes.dark.label,
      'messagingPlayground.engine.port': await freePort(),
      'terminal.integrated.gpuAcceleration': 'off',
      'terminal.integrated.defaultProfile.linux': 'bash',
    };
    const server = await startCodeServer({
      vsix: vsixPath(),
      folder: join(home, 'workspace'),
      dataDir: home,
      settings,
      env: withoutAws(home),
    });
    const browser = await launchBrowser();
    const context: BrowserContext = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    const workbench = new Workbench(home, server, browser, await context.newPage());
    await workbench.page.goto(server.url);
    await workbench.ready();
    return workbench;
  }

  /** The text of the playground's item in the status bar. */
  async status(): Promise<string> {
    const item = this.page.locator('.statusbar-item[id*="messagingPlayground.status"]').first();
    return (await item.getAttribute('aria-label')) ?? '';
  }

  /** Waits until the playground's item in the status bar says this. */
  async statusMatching(text: RegExp): Promise<void> {
    const item = this.page.locator('.statusbar-item[id*="messagingPlayground.status"]').first();
    for (let i = 0; i < 100 && !text.test((await item.getAttribute('aria-label')) ?? ''); i++)
      await this.page.waitForTimeout(100);
    if (!text.test(await this.status())) throw new Error(`the status bar says: ${await this.status()}`);
  }

  /** `http://127.0.0.1:PORT` as the status bar names it. */
  async endpoint(): Promise<string> {
    const item = this.page.locator('.statusbar-item', { hasText: /:\d{4,5}\b/ }).first();
    const port = /:(\d{4,5})\b/.exec(await item.innerText())?.[1];
    return `http://127.0.0.1:${port}`;
  }

  queuePanel(): QueuePanel {
    return new QueuePanel(this.page);
  }

  topicPanel(): TopicPanel {
    return new TopicPanel(this.page);
  }

  inboxPanel(): InboxPanel {
    return new InboxPanel(this.page);
  }

  functionsPanel(): FunctionsPanel {
    return new FunctionsPanel(this.page);
  }

  /** What was copied last. */
  async clipboard(): Promise<string> {
    await this.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    return this.page.evaluate('navigator.clipboard.readText()');
  }

  /** Title of the editor in front. */
  async editorTitle(): Promise<string> {
    return plain(await this.page.locator('.editor-group-container .tab.active').innerText());
  }

  /** Titles of all editors that are open. */
  async editorTitles(): Promise<string[]> {
    return (await this.page.locator('.editor-group-container .tab').allInnerTexts()).map(plain);
  }

  /** Lines of both sides of the diff editor in front. */
  async compared(): Promise<string[]> {
    const sides = this.page.locator('.monaco-diff-editor .editor');
    await sides.last().locator('.view-line').first().waitFor();
    const texts = await sides.evaluateAll((editors) =>
      editors.map((editor) => [...editor.querySelectorAll('.view-line')].map((line) => line.textContent).join(' ')),
    );
    return texts.map(plain);
  }

  /** Reloads the window, as `Developer: Reload Window` does. */
  async reload(): Promise<void> {
    await this.page.reload();
    await this.ready();
  }

  /** Answers a modal dialog with the button of this name and returns what the dialog said. */
  async confirm(button: string | RegExp): Promise<string> {
    const dialog = this.page.locator('.monaco-dialog-box');
    await dialog.waitFor();
    const text = plain(await dialog.innerText());
    await dialog.getByRole('button', { name: button }).click();
    await dialog.waitFor({ state: 'detached' });
    return text;
  }

  /** Waits for a notification that contains this text, and closes it. */
  async notification(text: string | RegExp): Promise<string> {
    const toast = this.page.locator('.notification-toast', { hasText: text }).first();
    await toast.waitFor();
    const shown = plain(await toast.innerText());
    await toast.hover();
    await toast.locator('.codicon-notifications-clear').click();
    return shown;
  }

  async closeNotifications(): Promise<void> {
    await this.palette.run('Notifications: Clear All Notifications');
  }

  /** Changes the colours of the running window. */
  async useTheme(theme: keyof typeof themes): Promise<void> {
    await this.palette.run('Preferences: Color Theme');
    await this.palette.answer(themes[theme].label);
    await this.page.locator(`.monaco-workbench.${themes[theme].className}`).waitFor();
    await this.palette.waitUntilClosed();
    await this.page.waitForTimeout(500);
  }

  async screenshot(name: string): Promise<void> {
    await this.page.screenshot({ path: `${screenshots}/${name}.png` });
  }

  async close(): Promise<void> {
    await this.#browser.close();
    await this.#server.stop();
    rmSync(this.#home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }

  async ready(): Promise<void> {
    await this.page.locator('.monaco-workbench .statusbar').waitFor({ timeout: 60_000 });
    await this.page.locator('.monaco-workbench .activitybar').waitFor();
  }

  #note(text: string): void {
    if (ours.test(text)) this.complaints.push(text);
  }
}

/** The four kinds of theme that the panels have to look right in. */
export const themes = {
  dark: { label: 'Dark Modern', className: 'vs-dark' },
  light: { label: 'Light Modern', className: 'vs' },
  'hc-dark': { label: 'Dark High Contrast', className: 'hc-black' },
  'hc-light': { label: 'Light High Contrast', className: 'hc-light' },
} as const;

/** No keys and no profile of the person who runs the tests may reach the terminals of this VS Code. */
function withoutAws(home: string): Record<string, string | undefined> {
  const names = Object.keys(process.env).filter((name) => name.startsWith('AWS_'));
  return { ...Object.fromEntries(names.map((name) => [name, undefined])), HOME: home };
}
