import type { Call, World } from '../call.ts';
import { invalidParameter, notFound } from './refusal.ts';
import type { TopicRow } from './rows.ts';

const fewestElements = 6;

/** What an ARN of a topic says. */
export interface TopicArn extends World {
  readonly name: string;
}

/**
 * The elements of an ARN of SNS.
 *
 * @param parameter Which parameter it is, for the refusals.
 * @throws InvalidParameterException for what has too few elements or is of another service. The odd sentence about the
 *   latter is AWS's.
 */
export function arnElements(arn: string, parameter: string): readonly string[] {
  const elements = arn.split(':');
  if (elements.length < fewestElements) {
    throw invalidParameter(parameter, `An ARN must have at least 6 elements, not ${elements.length}`);
  }
  if (elements[0] === 'arn' && elements[2] === 'sns') return elements;
  throw invalidParameter(parameter, `A  ARN must begin with arn:null, not ${arn}`);
}

/** @throws InvalidParameterException */
export function parseTopicArn(arn: string, parameter = 'TopicArn'): TopicArn {
  const elements = arnElements(arn, parameter);
  const [, , , region, accountId, name] = elements;
  if (elements.length > fewestElements || !region || !accountId) throw invalidParameter(parameter);
  return { region, accountId, name: name! };
}

/**
 * The topic that an ARN names: of any account, but of the caller's region alone (aws-facts 2.2). Who sends no signature
 * says no region either.
 *
 * @throws InvalidParameterException for what is no ARN of a topic here; NotFoundException
 */
export function topicAt(call: Call, arn: string, parameter = 'TopicArn'): TopicRow {
  const topic = topicNamedBy(call, arn, parameter);
  if (!topic) throw notFound('Topic');
  return topic;
}

/** The same, where a topic that does not exist is no error. */
export function topicNamedBy(call: Call, arn: string, parameter = 'TopicArn'): TopicRow | undefined {
  const parsed = parseTopicArn(arn, parameter);
  if (call.isSigned && parsed.region !== call.world.region) throw invalidParameter(parameter);
  return call.state.documents.topicNamed(parsed, parsed.name);
}
