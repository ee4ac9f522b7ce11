import { languages } from 'monaco-editor/editor';
import { jsonDefaults } from 'monaco-editor/languages/features/json/register';
import { endingOf, schemas, type SchemaName } from './schemas.ts';
import { hasPlaceholders } from './template.ts';

/** JSON of which parts are filled in later: coloured like JSON, but a checker could only be wrong about it. */
const templateLanguage = 'jsonTemplate';

export function prepareLanguages(): void {
  jsonDefaults.setDiagnosticsOptions({
    validate: true,
    allowComments: false,
    enableSchemaRequest: false,
    schemas: (Object.keys(schemas) as SchemaName[]).map((name) => ({
      uri: `playground:${name}`,
      fileMatch: [`*${endingOf(name)}`],
      schema: schemas[name],
    })),
  });
  languages.register({ id: templateLanguage });
  languages.setMonarchTokensProvider(templateLanguage, {
    tokenizer: {
      root: [
        [/\{\{[^{}]*\}\}/, 'number.json'],
        [/"(?=[^"]*"\s*:)/, 'string.key.json', '@key'],
        [/"/, 'string.value.json', '@text'],
        [/-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/, 'number.json'],
        [/\b(?:true|false|null)\b/, 'keyword.json'],
      ],
      key: [
        [/\{\{[^{}]*\}\}/, 'number.json'],
        [/"/, 'string.key.json', '@pop'],
        [/(?:[^"\\{]|\\.|\{)+?/, 'string.key.json'],
      ],
      text: [
        [/\{\{[^{}]*\}\}/, 'number.json'],
        [/"/, 'string.value.json', '@pop'],
        [/(?:[^"\\{]|\\.|\{)+?/, 'string.value.json'],
      ],
    },
  });
}

/** What begins like JSON, or has not begun, is checked as JSON; anything else is text, and text is never wrong. */
export function languageOf(text: string): string {
  if (text !== '' && !/^\s*[[{]/.test(text)) return 'plaintext';
  return hasPlaceholders(text) ? templateLanguage : 'json';
}
