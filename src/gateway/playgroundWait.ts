import type { Awaited, Condition } from './condition.ts';
import { conditionMembers, conditionOf } from './condition.ts';
import { bodyInput, flagIn, numberIn } from './input.ts';
import type { GatewayResponse } from './message.ts';
import type { Asked } from './playground.ts';
import { clockJson, json } from './playgroundAnswer.ts';
import type { PublishStanding } from './topicCondition.ts';

const defaultSeconds = 30;
const maxSeconds = 300;

/**
 * `wait`: answers as soon as a condition holds; 408 with what is the case when it does not in time. A limit of 0 seconds
 * asks how it stands.
 */
export async function waitUntil({ control, request, defaults, signal }: Asked): Promise<GatewayResponse> {
  const input = bodyInput(request.body, [...conditionMembers, 'timeoutSeconds', 'advance']);
  const seconds = numberIn(input, 'timeoutSeconds', 0, maxSeconds) ?? defaultSeconds;
  const advances = flagIn(input, 'advance') ?? false;
  const condition = conditionOf(input, defaults, control);

  const { clock, ...awaited } = await control.wait(condition, { timeoutMs: seconds * 1000, advances }, signal);
  const told = { ...awaited, clock: clockJson(clock) };
  if (awaited.met) return json(200, told);
  const message = `Not met within ${seconds} s: ${standing(condition, { clock, ...awaited })}.`;
  return json(408, { error: { code: 'TimedOut', message }, ...told });
}

function standing(condition: Condition, { queue, message, publish }: Awaited): string {
  if (condition.kind === 'inbox') return 'the inbox has no such item';
  if (condition.kind === 'publish') return publish ? verdictsOf(publish) : `nothing is known of ${condition.messageId}`;
  if (queue)
    return Object.entries(queue)
      .map(([name, count]) => `${name} ${count}`)
      .join(', ');
  if (!message) return condition.kind === 'message' ? `no queue has message ${condition.messageId}` : 'no such queue';
  return `the message is ${message.state} in ${message.queue}`;
}

function verdictsOf({ deliveries }: PublishStanding): string {
  const counts = new Map<string, number>();
  for (const { verdict } of deliveries) counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
  return [...counts].map(([verdict, count]) => `${verdict} ${count}`).join(', ') || 'it went to nobody';
}
