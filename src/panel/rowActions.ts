import type { SQSClient } from '@aws-sdk/client-sqs';
import type { Inspector } from '../backend/inspector.ts';
import type { ActionResult, RowAction } from './contract.ts';

/** What acting on rows needs. */
export interface ActionPorts {
  readonly inspect: Inspector;
  readonly sqs: SQSClient;
  readonly queueId: number;
  readonly queueUrl: string;
}

/** Rows acted on at the same time; a long selection must not flood the port. */
const stride = 20;

const notInFlight = 'The message is not in flight any more.';
/** Longest that a message stays hidden from its receive on (aws-facts 1.8). */
const longestMs = 43_200_000;

/** Undefined when done, else why not: one line, ready to show. */
type Outcome = string | undefined;

/** Does one thing to each row; a row that refuses does not keep the others. */
export async function runActions(ports: ActionPorts, action: RowAction): Promise<ActionResult> {
  const failed: { id: number; why: string }[] = [];
  for (let at = 0; at < action.ids.length; at += stride) {
    const ids = action.ids.slice(at, at + stride);
    const outcomes = await Promise.all(ids.map((id) => tryOne(ports, action, id)));
    outcomes.forEach((why, index) => {
      if (why !== undefined) failed.push({ id: ids[index]!, why });
    });
  }
  return { done: action.ids.length - failed.length, failed };
}

async function tryOne(ports: ActionPorts, action: RowAction, id: number): Promise<Outcome> {
  try {
    return await actOn(ports, action, id);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function actOn(ports: ActionPorts, action: RowAction, id: number): Promise<Outcome> {
  if (action.verb === 'receive') return receive(ports, id);
  if (action.verb === 'delete') return remove(ports, id);
  return action.verb === 'extend' ? extend(ports, id, action.seconds) : hide(ports, id, 0);
}

/** "Receive this one": AWS cannot choose a message, so this is the Inspector's. */
async function receive({ inspect, queueId }: ActionPorts, id: number): Promise<Outcome> {
  return (await inspect.receiveMessage(queueId, id)) ? undefined : 'The message is not visible any more.';
}

/** A message in flight is deleted with the handle its holder has, as its holder would; any other by the Inspector. */
async function remove({ inspect, sqs, queueId, queueUrl }: ActionPorts, id: number): Promise<Outcome> {
  const handle = await handleOf(inspect, queueId, id);
  if (handle === undefined)
    return (await inspect.deleteMessage(queueId, id)) ? undefined : 'The message is gone already.';
  const { DeleteMessageCommand } = await import('@aws-sdk/client-sqs');
  await sqs.send(new DeleteMessageCommand({ QueueUrl: queueUrl, ReceiptHandle: handle }));
  return undefined;
}

/** Adds to what is left, which AWS cannot say: it counts a new timeout from now. Never past 12 hours from the receive. */
async function extend(ports: ActionPorts, id: number, seconds: number): Promise<Outcome> {
  const { inspect, queueId } = ports;
  const [message, { nowMs }] = await Promise.all([inspect.message(queueId, id), inspect.clock()]);
  if (message?.state !== 'inFlight') return notInFlight;
  const leftMs = message.untilMs - nowMs;
  // A second less, because time goes on until the call arrives.
  const mostMs = message.untilMs - message.spanMs + longestMs - nowMs - 1000;
  return hide(ports, id, Math.max(0, Math.min(Math.ceil(leftMs / 1000) + seconds, Math.floor(mostMs / 1000))));
}

/** Makes the message visible again in so many seconds from now; 0 releases it. */
async function hide({ inspect, sqs, queueId, queueUrl }: ActionPorts, id: number, seconds: number): Promise<Outcome> {
  const handle = await handleOf(inspect, queueId, id);
  if (handle === undefined) return notInFlight;
  const { ChangeMessageVisibilityCommand } = await import('@aws-sdk/client-sqs');
  await sqs.send(
    new ChangeMessageVisibilityCommand({ QueueUrl: queueUrl, ReceiptHandle: handle, VisibilityTimeout: seconds }),
  );
  return undefined;
}

/** The current receipt handle while the message is in flight. */
async function handleOf(inspect: Inspector, queueId: number, id: number): Promise<string | undefined> {
  return (await inspect.message(queueId, id))?.receiptHandle;
}
