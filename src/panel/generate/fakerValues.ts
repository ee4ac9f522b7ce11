import { faker as english } from '@faker-js/faker/locale/en';
import type { Make, Values } from './template.ts';

type Faker = typeof english;
type Member = (...args: readonly unknown[]) => unknown;

/** Parts of faker that make values out of nothing; the others change it or want functions. */
const modules = new Set([
  ...['airline', 'animal', 'book', 'color', 'commerce', 'company', 'database', 'datatype', 'date', 'finance', 'food'],
  ...['git', 'hacker', 'image', 'internet', 'location', 'lorem', 'music', 'number', 'person', 'phone', 'science'],
  ...['string', 'system', 'vehicle', 'word'],
]);
/** Of `helpers`, what takes plain values. */
const helpers = new Set([
  'arrayElement',
  'arrayElements',
  'fromRegExp',
  'replaceSymbols',
  'slugify',
  'weightedArrayElement',
]);

export interface Seeding {
  readonly seed: number;
  /** What `{{now}}` says and the dates of faker are near to. */
  readonly now: () => Date;
}

/**
 * `counter` (from 1), `uuid`, `now`, `random a b …` and everything that faker makes, such as `person.fullName`. The same seed
 * makes the same values, but for those that tell the time.
 */
export function createFakerValues({ seed, now }: Seeding): Values & { nextMessage(): void } {
  // An instance of its own: two runs at a time must not take each other's numbers.
  const faker = new (english.constructor as new (options: object) => Faker)({ locale: english.rawDefinitions, seed });
  faker.setDefaultRefDate(now);
  let counter = 0;

  function ownOf(name: string, args: readonly unknown[]): Make | undefined {
    if (name === 'random') return args.length > 0 ? () => faker.helpers.arrayElement(args) : undefined;
    if (args.length > 0) return undefined;
    if (name === 'counter') return () => counter;
    if (name === 'uuid') return () => faker.string.uuid();
    return name === 'now' ? now : undefined;
  }

  function fakerOf(name: string, args: readonly unknown[]): Make | undefined {
    const [moduleName = '', memberName = '', ...more] = name.split('.');
    const isOffered = moduleName === 'helpers' ? helpers.has(memberName) : modules.has(moduleName);
    if (!isOffered || more.length > 0) return undefined;
    const module = faker[moduleName as keyof Faker] as unknown as Readonly<Record<string, Member | undefined>>;
    const member = module[memberName];
    return typeof member === 'function' && !(memberName in Object.prototype)
      ? () => member.apply(module, [...args])
      : undefined;
  }

  return {
    of: (name, args) => ownOf(name, args) ?? fakerOf(name, args),
    nextMessage() {
      counter++;
    },
  };
}
