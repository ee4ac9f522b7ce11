/** What is known about the command lines of one interpreter. */
interface Interpreter {
  readonly name: RegExp;
  /** Flags whose value is the next argument. */
  readonly withValue: ReadonlySet<string>;
  /** Flags whose value is the program itself: there is no script to name. */
  readonly inline: ReadonlySet<string>;
  /** Flags whose value names what runs, such as a module. */
  readonly naming: ReadonlySet<string>;
}

const interpreters: readonly Interpreter[] = [
  {
    name: /^(?:node|nodejs|bun|deno)$/,
    withValue: new Set(['-r', '--require', '--import', '--loader', '--experimental-loader', '-C', '--conditions']),
    inline: new Set(['-e', '--eval', '-p', '--print', '-i']),
    naming: new Set(),
  },
  {
    name: /^(?:python|pypy)[\d.]*$/,
    withValue: new Set(['-W', '-X', '--check-hash-based-pycs']),
    inline: new Set(['-c', '-']),
    naming: new Set(['-m']),
  },
  {
    name: /^java$/,
    withValue: new Set([
      '-cp',
      '-classpath',
      '--class-path',
      '-p',
      '--module-path',
      '--add-modules',
      '--add-opens',
      '--add-exports',
      '--add-reads',
    ]),
    inline: new Set(),
    naming: new Set(['-jar', '-m', '--module']),
  },
  {
    name: /^(?:ruby|perl|php)[\d.]*$/,
    withValue: new Set(['-I', '-r', '-c', '-d']),
    inline: new Set(['-e', '-']),
    naming: new Set(['-f']),
  },
];

/**
 * What a process is called by its command line: for an interpreter the script it runs, else the program's own name.
 * Undefined for an empty command line; where a script cannot be told for certain it is the interpreter's name.
 */
export function scriptName(commandLine: readonly string[]): string | undefined {
  const program = basename(commandLine[0] ?? '');
  if (program === '') return undefined;
  const interpreter = interpreters.find(({ name }) => name.test(program));
  if (!interpreter) return program;
  return scriptOf(interpreter, commandLine) ?? program;
}

function scriptOf(interpreter: Interpreter, commandLine: readonly string[]): string | undefined {
  for (let at = 1; at < commandLine.length; at++) {
    const argument = commandLine[at]!;
    if (interpreter.inline.has(argument)) return undefined;
    if (interpreter.naming.has(argument)) return basename(commandLine[at + 1] ?? '') || undefined;
    if (interpreter.withValue.has(argument)) at++;
    else if (!argument.startsWith('-')) return basename(argument) || undefined;
  }
  return undefined;
}

function basename(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
