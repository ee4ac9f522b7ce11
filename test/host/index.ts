import Mocha from 'mocha';
import { join } from 'node:path';
import { format } from 'node:util';
import CountingReporter from '../../scripts/mochaReporter.ts';

/** What VS Code calls inside its extension host; `suites.cjs` lies beside this file once both are bundled. */
export function run(): Promise<void> {
  const mocha = new Mocha({ ui: 'bdd', timeout: 20_000, color: false, forbidOnly: true, reporter: CountingReporter });
  // The reporter prints with formats that the workbench's console passes on as they stand.
  Mocha.reporters.Base.consoleLog = (...args: unknown[]) => console.log(format(...args));
  mocha.addFile(join(import.meta.dirname, 'suites.cjs'));
  return new Promise((resolve, reject) => {
    mocha.run((failures) => (failures === 0 ? resolve() : reject(new Error(`${failures} failed`))));
  });
}
