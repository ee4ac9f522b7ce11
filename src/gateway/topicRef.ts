import type { World } from '../engine/call.ts';
import { memberProblem, textIn, type Input } from './input.ts';
import { namedWorld } from './queueRef.ts';

export interface TopicRef {
  readonly world: World;
  readonly name: string;
}

const arn = /^arn:aws(?:-[a-z-]+)?:sns:([a-z0-9-]+):(\d{12}):([A-Za-z0-9_-]{1,256}(?:\.fifo)?)$/;

/**
 * The topic that a name or an ARN means. Region and account are what it says itself, else the members `region` and
 * `accountId`, else the defaults.
 *
 * @throws InvalidParameterValue
 */
export function topicRef(topic: string, input: Input, defaults: World): TopicRef {
  const named = namedWorld(input, defaults);
  if (!topic.startsWith('arn:')) return { world: named, name: topic };
  const found = arn.exec(topic);
  if (!found) throw memberProblem('topic', 'is no ARN of a topic.');
  return { world: { region: found[1]!, accountId: found[2]! }, name: found[3]! };
}

/** The same of a member. */
export function topicRefIn(input: Input, member: string, defaults: World): TopicRef | undefined {
  const topic = textIn(input, member);
  return topic === undefined ? undefined : topicRef(topic, input, defaults);
}
