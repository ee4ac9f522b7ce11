import type { RedrivePreview, RedriveRequest } from '../inspect/views.ts';
import type { RowId } from '../journal.ts';
import { parseQueueArn, queueOfArn } from './arn.ts';
import { bodyProblem, type Looking } from './movedMessage.ts';
import type { MessageRow, QueueRow } from './rows.ts';

/** What a problem says of one message, and of several. */
interface Problem {
  readonly one: string;
  readonly several: string;
}

const withoutSource: Problem = {
  one: 'It was sent to this queue itself and has no source to go back to: choose a destination.',
  several: 'were sent to this queue itself and have no source to go back to: choose a destination.',
};
const inFlight: Problem = {
  one: 'Somebody holds it: it moves when it is visible again.',
  several: 'are held by somebody: they move when they are visible again.',
};
const delayed: Problem = {
  one: 'It is delayed: it moves when its delay ends.',
  several: 'are delayed: they move when their delay ends.',
};

/** What a task for this request would do. Looks at every message that is asked for, and changes nothing. */
export function previewOf(look: Looking, queue: QueueRow, request: RedriveRequest): RedrivePreview {
  const counts = new Map<string, number>();
  const problems = new Map<Problem, RowId[]>();
  const ofBodies: { id: RowId; why: string }[] = [];
  let count = 0;
  for (const id of request.ids ?? look.state.index(queue.id).ids()) {
    const row = look.state.message(id);
    if (row?.queue !== queue.id) continue;
    const targetArn = request.destinationArn ?? row.source;
    if (targetArn === undefined) {
      note(problems, withoutSource, id);
      continue;
    }
    const why = problemOfBody(look, row, targetArn, request);
    if (why !== undefined) {
      ofBodies.push({ id, why });
      continue;
    }
    count++;
    counts.set(targetArn, (counts.get(targetArn) ?? 0) + 1);
    if (row.state === 'inFlight') note(problems, inFlight, id);
    if (row.state === 'delayed') note(problems, delayed, id);
  }
  const destinations = [...counts].map(([arn, each]) => destinationOf(look, arn, each));
  return { count, destinations, problems: [...ofBodies, ...[...problems].map(shown), ...missing(destinations)] };
}

function problemOfBody(
  look: Looking,
  row: MessageRow,
  targetArn: string,
  { ids, bodies }: RedriveRequest,
): string | undefined {
  const body = ids && bodies?.[row.id];
  const target = queueOfArn(look.state, targetArn);
  const problem = body === undefined || !target ? undefined : bodyProblem(look, row, target, body);
  return problem && `It stays: ${problem}.`;
}

function destinationOf({ state }: Looking, arn: string, count: number): RedrivePreview['destinations'][number] {
  return { arn, name: parseQueueArn(arn)?.name ?? arn, count, exists: queueOfArn(state, arn) !== undefined };
}

function missing(destinations: RedrivePreview['destinations']): RedrivePreview['problems'] {
  return destinations
    .filter(({ exists }) => !exists)
    .map(({ name }) => ({ why: `Queue ${name} is gone: the redrive fails at the first message for it.` }));
}

function note(problems: Map<Problem, RowId[]>, problem: Problem, id: RowId): void {
  const ids = problems.get(problem);
  if (ids) ids.push(id);
  else problems.set(problem, [id]);
}

function shown([{ one, several }, ids]: [Problem, RowId[]]): RedrivePreview['problems'][number] {
  return ids.length === 1 ? { id: ids[0]!, why: one } : { why: `${ids.length} messages ${several}` };
}
