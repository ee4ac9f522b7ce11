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
  return hide(ports, id, action.verb === 'extend' ? action.seconds : 0);
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

/** Release is an extension by nothing. */
async function hide({ inspect, sqs, queueId, queueUrl }: ActionPorts, id: number, seconds: number): Promise<Outcome> {
  const handle = await handleOf(inspect, queueId, id);
  if (handle === undefined) return 'The message is not in flight any more.';
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
