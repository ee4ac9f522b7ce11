// Entry of the webview: the page holds the root element of its kind of panel, and `<body data-base>` says where this build is.
import { pageStyles } from './styles/page.css.ts';

/** Each kind of panel is a chunk of its own: none pays for the others. */
const apps: Readonly<Record<string, () => Promise<unknown>>> = {
  'q-app': () => import('./app.ts'),
  'q-topic-app': () => import('./topic/topicApp.ts'),
  'q-inbox-app': () => import('./inbox/inboxApp.ts'),
  'q-functions-app': () => import('./functions/functionsApp.ts'),
};

document.adoptedStyleSheets.push(pageStyles.styleSheet!);
for (const [element, load] of Object.entries(apps)) if (document.querySelector(element)) void load();
