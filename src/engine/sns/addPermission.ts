import type { AddPermissionInput } from '@aws-sdk/client-sns';
import type { Call } from '../call.ts';
import { partitionOf } from '../sqs/arn.ts';
import { statementsOf, type Statement } from '../sqs/policyStatements.ts';
import { refuseSet } from './attributeRefusal.ts';
import { requireAllowed } from './authorization.ts';
import { invalidParameter } from './refusal.ts';
import { putTopicAttribute } from './setTopicAttributes.ts';
import { topicArn } from './topic.ts';
import { topicAt } from './topicArn.ts';
import { checkedPolicy, isActionInScope, outOfScope, policyOf } from './topicPolicy.ts';

/**
 * Adds a statement to the policy of a topic: these accounts may do these actions. The form and the sentences are recorded,
 * but that about accounts, which is AWS's for a principal it does not find.
 *
 * @throws NotFoundException; InvalidParameterException; AuthorizationErrorException
 * @see SNS API Reference, AddPermission; aws-facts 2.4
 */
export function addPermission(call: Call, input: AddPermissionInput): object {
  const topic = topicAt(call, input.TopicArn!);
  requireAllowed(call, topic, 'SNS:AddPermission');
  const { Label: label, AWSAccountId: accounts, ActionName: actions } = input;
  const policy = policyOf(topic);
  const statements = statementsOf(policy);
  if (statements.some(({ Sid }) => Sid === label)) throw invalidParameter('Statement already exists');
  if (actions!.length === 0 || !actions!.every(isActionInScope)) throw invalidParameter(outOfScope);
  if (accounts!.length === 0 || !accounts!.every((each) => /^\d{12}$/.test(each))) {
    throw invalidParameter('Policy Error: PrincipalNotFound');
  }

  const principals = accounts!.map((account) => `arn:${partitionOf(topic.region)}:iam::${account}:root`);
  const statement = {
    Sid: label,
    Effect: 'Allow',
    Principal: { AWS: oneOrAll(principals) },
    Action: oneOrAll(actions!.map((action) => `SNS:${action}`)),
    Resource: topicArn(topic),
  } as Statement;
  const text = JSON.stringify({ ...policy, Statement: [...statements, statement] });
  putTopicAttribute(call, topic, 'Policy', checkedPolicy(call, text, refuseSet));
  return {};
}

function oneOrAll(values: readonly string[]): string | readonly string[] {
  return values.length === 1 ? values[0]! : values;
}
