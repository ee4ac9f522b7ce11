/** Longest name of a message, in characters. */
const longest = 24;
/** Longer bodies are not parsed only to name a message. */
const longestParsed = 8_192;

type Scalar = string | number | boolean;
type Members = Readonly<Record<string, unknown>>;

/**
 * Gives the messages of a lane short names that tell them apart: the value of the first member of their JSON bodies that
 * differs from neighbour to neighbour, else how the body begins.
 */
export class LaneLabels {
  /** The member by which they are told apart; undefined where no member does. */
  readonly member: string | undefined;

  /**
   * @param bodies Of the messages that are shown, in their order.
   * @param usual The member that tells apart those of other lanes; counts where one message alone has no neighbours.
   */
  constructor(bodies: readonly string[], usual: string | undefined) {
    this.member = tellingMember(bodies.map(membersOf)) ?? usual;
  }

  /** `pos 41`: the member and its value. */
  full(body: string): string {
    const value = this.#valueOf(body);
    return value === undefined ? beginningOf(body) : cut(`${this.member} ${value}`);
  }

  /** `41`: the value alone, for those behind one that has its full name. */
  short(body: string): string {
    const value = this.#valueOf(body);
    return value === undefined ? beginningOf(body) : cut(String(value));
  }

  #valueOf(body: string): Scalar | undefined {
    const value = this.member === undefined ? undefined : membersOf(body)?.[this.member];
    return isScalar(value) ? value : undefined;
  }
}

/** Rather a member in which all neighbours differ than an earlier one in which only some do. */
function tellingMember(all: readonly (Members | undefined)[]): string | undefined {
  const first = all.find((members) => members !== undefined);
  if (!first || all.length < 2) return undefined;
  let fallback: string | undefined;
  for (const name of Object.keys(first)) {
    if (!isScalar(first[name])) continue;
    const differing = all.filter((members, at) => at > 0 && differ(members?.[name], all[at - 1]?.[name])).length;
    if (differing === all.length - 1) return name;
    if (differing > 0) fallback ??= name;
  }
  return fallback;
}

function differ(a: unknown, b: unknown): boolean {
  return isScalar(a) && isScalar(b) && a !== b;
}

function membersOf(body: string): Members | undefined {
  if (body.length > longestParsed || body.trimStart()[0] !== '{') return undefined;
  try {
    return JSON.parse(body) as Members;
  } catch {
    return undefined;
  }
}

function isScalar(value: unknown): value is Scalar {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

function beginningOf(body: string): string {
  return cut(
    body
      .slice(0, 4 * longest)
      .trim()
      .replaceAll(/\s+/g, ' '),
  );
}

/** In whole characters, so that none is torn. */
export function cut(text: string): string {
  if (text.length <= longest) return text;
  let short = '';
  for (const character of text) {
    if (short.length + character.length >= longest) break;
    short += character;
  }
  return `${short}…`;
}
