#!/usr/bin/env node
import { serve } from './serve.ts';
import { serveHelp } from './serveOptions.ts';
import { version } from './version.ts';

const [command, ...args] = process.argv.slice(2);
if (command === 'serve') serve(args);
else if (command === '--version') console.log(version);
else if (command === undefined || command === '--help' || command === '-h') console.log(serveHelp);
else {
  console.error(`There is no command ${command}; try: messaging-playground serve --help`);
  process.exitCode = 2;
}
