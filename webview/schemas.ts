import { accessPolicySchema } from './accessPolicySchema.ts';
import { subscriptionDeliverySchema, topicDeliverySchema } from './topic/dialogs/deliveryPolicySchema.ts';
import { attributePolicySchema, bodyPolicySchema } from './topic/dialogs/filterPolicySchema.ts';

/** JSON schemas that an editor offers and checks, by name. */
export const schemas = {
  policy: accessPolicySchema('queue'),
  topicPolicy: accessPolicySchema('topic'),
  attributePolicy: attributePolicySchema,
  bodyPolicy: bodyPolicySchema,
  topicDelivery: topicDeliverySchema,
  subscriptionDelivery: subscriptionDeliverySchema,
} as const;

export type SchemaName = keyof typeof schemas;

/** What the name of a model ends with, for it to be checked by a schema. */
export function endingOf(name: SchemaName): string {
  return `.${name}.json`;
}
