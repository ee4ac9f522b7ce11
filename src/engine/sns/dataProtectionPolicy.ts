import type { Call } from '../call.ts';
import { isFifo } from '../sqs/fifo.ts';
import { isObject } from './attributeRefusal.ts';
import { invalidParameter } from './refusal.ts';
import type { TopicRow } from './rows.ts';

const parameter = 'DataProtectionPolicy';

/**
 * Checks a data protection policy, which nothing here goes by: what it would mask or refuse is published as it is. An empty
 * text takes it away. The sentence about directions was observed on AWS, the others are ours.
 *
 * @throws InvalidParameterException
 * @see SNS API Reference, PutDataProtectionPolicy; aws-facts 2.10
 */
export function checkedDataProtectionPolicy(call: Call, topic: Pick<TopicRow, 'attributes'>, text: string): string {
  if (isFifo(topic)) throw invalidParameter(parameter, 'FIFO topics do not support data protection policies');
  if (text === '') return text;
  const { max } = call.snsLimits.dataProtectionPolicy;
  if (text.length > max) throw invalidParameter(parameter, `must be at most ${max} characters long`);
  for (const statement of statementsOf(text)) {
    const direction = isObject(statement) ? statement['DataDirection'] : undefined;
    if (direction === 'Inbound' || direction === 'Outbound') continue;
    throw invalidParameter(parameter, 'Statement DataDirection must be either Inbound or Outbound');
  }
  return text;
}

function statementsOf(text: string): readonly unknown[] {
  try {
    const policy: unknown = JSON.parse(text);
    const statements = isObject(policy) ? policy['Statement'] : undefined;
    if (Array.isArray(statements) && statements.length > 0) return statements as readonly unknown[];
  } catch {
    // No JSON is refused like JSON that is no policy.
  }
  throw invalidParameter(parameter, 'must be a JSON object with a list of statements');
}
