import { resolve } from 'node:path';

/** The one folder whose files a playground under test may run. */
export const functionFolder = resolve(import.meta.dirname, 'functions');
export const functionFile = resolve(functionFolder, 'handlers.mjs');
