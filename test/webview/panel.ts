import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { buildWebview, chromiumPath, type Built } from './build.ts';
import type { Scenario } from './fakeHost.ts';
import type { FunctionsScenario } from './fakeFunctions.ts';
import type { InboxScenario } from './fakeInbox.ts';
import type { TopicScenario } from './fakeTopic.ts';

export type Theme = 'dark' | 'light' | 'hc-dark' | 'hc-light';
export const themes: readonly Theme[] = ['dark', 'light', 'hc-dark', 'hc-light'];

export interface Look {
  readonly theme?: Theme;
  readonly width?: number;
  readonly height?: number;
  /** 2 is a zoom of 200 %: half the CSS pixels on the same screen. */
  readonly zoom?: number;
  readonly reducedMotion?: boolean;
  readonly forcedColors?: boolean;
}

type Kind = 'queue' | 'topic' | 'inbox' | 'functions';

/** The root element of each kind of panel, and the scripted host that answers it. */
const kinds: Record<Kind, { readonly element: string; readonly fake: string }> = {
  queue: { element: 'q-app', fake: 'fakeHost' },
  topic: { element: 'q-topic-app', fake: 'fakeTopic' },
  inbox: { element: 'q-inbox-app', fake: 'fakeInbox' },
  functions: { element: 'q-functions-app', fake: 'fakeFunctions' },
};

/** A panel shows something. */
const shown = ['message', 'lane', 'delivery', 'subscription']
  .map((name) => `q-${name}-grid [data-id]`)
  .concat('q-placeholder h2', 'q-fan-out .node', 'q-inbox-list [role=option]', 'q-function-list [role=option]')
  .join(', ');

const themeFolder = fileURLToPath(new URL('./themes/', import.meta.url));
const classes: Record<Theme, string> = {
  dark: 'vscode-dark',
  light: 'vscode-light',
  'hc-dark': 'vscode-high-contrast',
  'hc-light': 'vscode-high-contrast-light vscode-high-contrast',
};
const types: Record<string, string> = { js: 'text/javascript', css: 'text/css', html: 'text/html', ttf: 'font/ttf' };

/** Panels in a headless browser, as VS Code would show them: same policy, same classes, same variables. */
export class Panels {
  readonly #built: Built;
  readonly #server: Server;
  readonly #browser: Browser;
  readonly #contexts: BrowserContext[] = [];

  private constructor(built: Built, server: Server, browser: Browser) {
    this.#built = built;
    this.#server = server;
    this.#browser = browser;
  }

  static async start(): Promise<Panels> {
    const built = await buildWebview();
    const server = createServer((request, response) => {
      void answer(built.folder, request.url ?? '/').then(
        ({ type, body }) => response.writeHead(200, { 'Content-Type': type }).end(body),
        () => response.writeHead(404).end(),
      );
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const executablePath = chromiumPath();
    const args = [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ];
    return new Panels(built, server, await chromium.launch({ executablePath, args }));
  }

  async stop(): Promise<void> {
    await this.#browser.close();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
    await this.#built.remove();
  }

  /** Opens the panel of a queue and waits until it shows something. */
  open(scenario: Scenario, look: Look = {}): Promise<Page> {
    return this.#open('queue', scenario, look);
  }

  /** The same of a topic. */
  openTopic(scenario: TopicScenario, look: Look = {}): Promise<Page> {
    return this.#open('topic', scenario, look);
  }

  /** The inbox. */
  openInbox(scenario: InboxScenario, look: Look = {}): Promise<Page> {
    return this.#open('inbox', scenario, look);
  }

  /** The functions. */
  openFunctions(scenario: FunctionsScenario, look: Look = {}): Promise<Page> {
    return this.#open('functions', scenario, look);
  }

  async #open(kind: Kind, scenario: object, look: Look): Promise<Page> {
    const zoom = look.zoom ?? 1;
    const context = await this.#browser.newContext({
      viewport: { width: Math.round((look.width ?? 1280) / zoom), height: Math.round((look.height ?? 760) / zoom) },
      deviceScaleFactor: zoom,
      reducedMotion: look.reducedMotion ? 'reduce' : 'no-preference',
      forcedColors: look.forcedColors ? 'active' : 'none',
    });
    this.#contexts.push(context);
    const page = await context.newPage();
    page.setDefaultTimeout(8000);
    const problems: string[] = [];
    page.on('pageerror', (error) => problems.push(error.stack ?? error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') problems.push(message.text());
    });
    problemsOf.set(page, problems);
    await page.addInitScript((given) => {
      Object.assign(window, { scenario: given });
    }, scenario);
    const { port } = this.#server.address() as AddressInfo;
    await page.goto(
      `http://127.0.0.1:${port}/page.html?kind=${kind}&theme=${look.theme ?? 'dark'}&motion=${look.reducedMotion ? 'less' : 'full'}`,
    );
    await page.locator(shown).first().waitFor();
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    return page;
  }

  /** Changes the theme of an open panel, as VS Code does. */
  async dress(page: Page, theme: Theme): Promise<void> {
    const css = await readFile(join(themeFolder, `${theme}.css`), 'utf8');
    await page.evaluate(
      (given) => {
        document.querySelector('style')!.textContent = given.css;
        document.body.className = given.className;
      },
      { css, className: classes[theme] },
    );
  }

  /** Closes every panel opened so far. */
  async clear(): Promise<void> {
    await Promise.all(this.#contexts.splice(0).map((context) => context.close()));
  }
}

const problemsOf = new WeakMap<Page, string[]>();

/** What the page complained about: uncaught errors, refused resources, breaches of the policy. */
export function problems(page: Page): readonly string[] {
  return problemsOf.get(page) ?? [];
}

async function answer(folder: string, url: string): Promise<{ type: string; body: string | Buffer }> {
  const { pathname, searchParams } = new URL(url, 'http://127.0.0.1');
  if (pathname === '/page.html')
    return {
      type: 'text/html',
      body: await pageHtml(
        searchParams.get('kind') as Kind,
        searchParams.get('theme') as Theme,
        searchParams.get('motion') === 'less',
      ),
    };
  const body = await readFile(join(folder, pathname.replaceAll('..', '')));
  return { type: types[pathname.split('.').at(-1)!] ?? 'application/octet-stream', body };
}

/** The page as the extension host writes it, with the policy of the product. */
async function pageHtml(kind: Kind, theme: Theme, isStill: boolean): Promise<string> {
  const { element, fake } = kinds[kind];
  const css = await readFile(join(themeFolder, `${theme}.css`), 'utf8');
  const policy =
    "default-src 'none'; script-src 'nonce-n'; style-src 'self' 'unsafe-inline'; font-src 'self'; img-src 'self' data:; connect-src 'self'; worker-src blob:";
  return `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>orders-q</title><link rel="icon" href="data:,">
<meta http-equiv="Content-Security-Policy" content="${policy}"><style>${css}</style></head>
<body class="${classes[theme]} ${isStill ? 'vscode-reduce-motion' : ''}" data-base="."><${element}></${element}>
<script nonce="n" src="${fake}.js"></script><script nonce="n" type="module" src="main.js"></script></body></html>`;
}
