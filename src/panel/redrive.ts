import type { PanelHost, QueueSummary } from './contract.ts';
import type { QueueAccess } from './queueAccess.ts';

type Request = Parameters<PanelHost['redrive']>[0];

/**
 * Starts to move messages out of a dead-letter queue. All of them, as they are, is what AWS can do itself; chosen or edited
 * ones are the Inspector's.
 */
export function redrive(access: QueueAccess, request: Request): Promise<{ taskId: number }> {
  return access.use(async ({ id, arn }) => {
    if (request.ids || Object.keys(request.bodies ?? {}).length > 0)
      return access.inspect.redrive({ ...request, queueId: id });

    const { StartMessageMoveTaskCommand } = await import('@aws-sdk/client-sqs');
    const sqs = await access.sqs();
    const { TaskHandle } = await sqs.send(
      new StartMessageMoveTaskCommand({
        SourceArn: arn,
        DestinationArn: request.destinationArn,
        MaxNumberOfMessagesPerSecond: request.maxPerSecond,
      }),
    );
    return { taskId: taskOf(await access.inspect.summary(id), TaskHandle) };
  });
}

/** Only a task that still runs has its handle; one that is over already is the latest. */
function taskOf({ tasks }: QueueSummary, handle: string | undefined): number {
  return (tasks.find(({ taskHandle }) => taskHandle === handle) ?? tasks[0])?.id ?? 0;
}

/** Ends a running one; what was moved stays moved. */
export async function cancelRedrive(
  access: QueueAccess,
  { taskHandle }: { readonly taskHandle: string },
): Promise<{ moved: number }> {
  const { CancelMessageMoveTaskCommand } = await import('@aws-sdk/client-sqs');
  const sqs = await access.sqs();
  const answer = await sqs.send(new CancelMessageMoveTaskCommand({ TaskHandle: taskHandle }));
  return { moved: answer.ApproximateNumberOfMessagesMoved ?? 0 };
}
