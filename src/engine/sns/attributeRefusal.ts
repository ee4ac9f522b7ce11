import type { ServiceError } from '../errors.ts';
import { FilterPolicyError } from './filterPolicy/filterPolicyError.ts';
import { JsonReader } from './filterPolicy/jsonReader.ts';
import { invalidParameter } from './refusal.ts';

/** How an attribute is refused. */
export type Refuse = (reason: string) => ServiceError;

/** By CreateTopic and Subscribe: `Invalid parameter: Attributes Reason: …` (aws-facts 2.2). */
export const refuseGiven: Refuse = (reason) => invalidParameter('Attributes', reason);

/** By SetTopicAttributes and SetSubscriptionAttributes: `Invalid parameter: …`. */
export const refuseSet: Refuse = (reason) => invalidParameter(reason);

/** The value of an attribute that is JSON. AWS's text for what is none was recorded for RedrivePolicy and FilterPolicy. */
export function attributeJson(name: string, text: string, refuse: Refuse): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw refuse(`${name}: failed to parse JSON. ${syntaxErrorOf(text)}`);
  }
}

/** Like `attributeJson`, for what has to be an object. The sentence is ours. */
export function attributeObject(name: string, text: string, refuse: Refuse): Readonly<Record<string, unknown>> {
  const value = attributeJson(name, text, refuse);
  if (!isObject(value)) throw refuse(`${name}: must be a JSON object`);
  return value;
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function syntaxErrorOf(text: string): string {
  const reader = new JsonReader(text);
  try {
    while (reader.next() !== 'end');
  } catch (error) {
    if (error instanceof FilterPolicyError) return error.message.replace(/^failed to parse JSON\. /, '');
    throw error;
  }
  return 'No content to map due to end-of-input';
}
