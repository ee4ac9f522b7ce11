// Entry of the webview: the page holds `<q-app>`, and `<body data-base>` says where this build is.
import './app.ts';
import { pageStyles } from './styles/page.css.ts';

document.adoptedStyleSheets.push(pageStyles.styleSheet!);
