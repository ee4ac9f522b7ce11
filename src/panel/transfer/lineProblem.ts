import { isBinary } from '../sendInput.ts';
import type { QueueRules } from './readLines.ts';

type Members = Readonly<Record<string, unknown>>;
/** Undefined when all is well, else a sentence. */
type Problem = string | undefined;

const members = ['body', 'attributes', 'groupId', 'dedupId', 'delaySeconds', 'messageId', 'system'];

/**
 * Why a line is no message for this queue. Only form is checked: lengths and characters are the service's to judge, whose
 * rules depend on its settings. A member that is unknown is wrong, because it would be lost.
 */
export function lineProblem(value: unknown, { isFifo, contentBasedDeduplication }: QueueRules): Problem {
  if (value === undefined) return 'this is not JSON.';
  if (!isObject(value)) return 'a message is an object such as {"body": "…"}.';
  const unknown = Object.keys(value).find((name) => !members.includes(name));
  if (unknown !== undefined) return `there is no member "${unknown}"; a message has ${members.join(', ')}.`;
  if (typeof value['body'] !== 'string' || value['body'] === '') return '"body" must be text, and not empty.';
  for (const name of ['groupId', 'dedupId', 'messageId']) {
    if (name in value && typeof value[name] !== 'string') return `"${name}" must be text.`;
  }
  return (
    delayProblem(value) ??
    attributesProblem(value['attributes']) ??
    systemProblem(value['system']) ??
    (isFifo ? fifoProblem(value, contentBasedDeduplication) : undefined)
  );
}

function delayProblem(value: Members): Problem {
  const { delaySeconds } = value;
  if (delaySeconds === undefined || (Number.isInteger(delaySeconds) && (delaySeconds as number) >= 0)) return undefined;
  return '"delaySeconds" must be a whole number of seconds.';
}

function attributesProblem(attributes: unknown): Problem {
  if (attributes === undefined) return undefined;
  if (!isObject(attributes)) return '"attributes" must be an object of {"type", "value"} by name.';
  for (const [name, attribute] of Object.entries(attributes)) {
    const problem = attributeProblem(attribute);
    if (problem !== undefined) return `the attribute "${name}" ${problem}`;
  }
  return undefined;
}

function attributeProblem(attribute: unknown): Problem {
  if (!isObject(attribute)) return 'must be {"type": "String", "value": "…"}.';
  const { type, value, ...others } = attribute;
  if (typeof type !== 'string' || !/^(String|Number|Binary)(\.|$)/.test(type))
    return 'needs a "type" that begins with String, Number or Binary.';
  if (typeof value !== 'string') return 'needs a "value" that is text.';
  if (Object.keys(others).length > 0) return `has a member "${Object.keys(others)[0]}" that is unknown.`;
  return isBinary(type) && !isBase64(value) ? 'is Binary, so its value must be base64.' : undefined;
}

function systemProblem(system: unknown): Problem {
  if (system === undefined) return undefined;
  if (isObject(system) && Object.values(system).every((value) => typeof value === 'string')) return undefined;
  return '"system" must be an object of texts.';
}

function fifoProblem(value: Members, contentBasedDeduplication: boolean): Problem {
  if (value['groupId'] === undefined) return 'a FIFO queue needs a "groupId".';
  if (value['dedupId'] !== undefined || contentBasedDeduplication) return undefined;
  return 'this FIFO queue needs a "dedupId": it does not deduplicate by content.';
}

function isBase64(text: string): boolean {
  return text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text);
}

function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
