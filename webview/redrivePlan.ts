import type { MessageDetail, RedriveRequest } from '../src/panel/contract.ts';

/** What is asked for in the redrive dialog, as it is typed. */
export interface RedrivePlan {
  /** Only the messages that were chosen. */
  readonly isChosen: boolean;
  /** Empty: each back to its source. */
  readonly destinationArn: string;
  /** Messages a second; empty: as fast as it goes. */
  readonly rate: string;
  /** New bodies by row id. */
  readonly bodies: Readonly<Record<string, string>>;
}

export const firstPlan: RedrivePlan = { isChosen: true, destinationArn: '', rate: '', bodies: {} };

export type RedriveAsked = Omit<RedriveRequest, 'queueId'>;

/** Most messages a second of a move task (aws-facts 1.6). */
const mostPerSecond = 500;

export function rateProblem(rate: string): string | undefined {
  const text = rate.trim();
  if (text === '' || (/^\d+$/.test(text) && Number(text) >= 1 && Number(text) <= mostPerSecond)) return undefined;
  return `1 to ${mostPerSecond} messages a second, or empty for as fast as it goes.`;
}

/** `ids` are those that were chosen; none: all messages of the queue. */
export function redriveOf(plan: RedrivePlan, ids: readonly number[] | undefined): RedriveAsked {
  const isChosen = plan.isChosen && ids !== undefined;
  const hasBodies = isChosen && Object.keys(plan.bodies).length > 0;
  return {
    ...(isChosen && { ids }),
    ...(plan.destinationArn !== '' && { destinationArn: plan.destinationArn }),
    ...(plan.rate.trim() !== '' && rateProblem(plan.rate) === undefined && { maxPerSecond: Number(plan.rate) }),
    ...(hasBodies && { bodies: plan.bodies }),
  };
}

/** The plan with the body of a message as it was typed; as it came is no edit. */
export function withBody(plan: RedrivePlan, message: MessageDetail, body: string): RedrivePlan {
  const { [message.id]: _, ...others } = plan.bodies;
  return { ...plan, bodies: body === message.body ? others : { ...others, [message.id]: body } };
}
