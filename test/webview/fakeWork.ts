// What the scripted host answers to the forms of the panel: templates, settings, redrives.
import type {
  ConfigureRequest,
  GenerateRequest,
  PeekedRow,
  RedrivePreview,
  RedriveRequest,
} from '../../src/panel/contract.ts';

/** The template with `{{counter}}` and `{{uuid}}` filled in; every other name is unknown. */
export function filled({ template, seed }: GenerateRequest, counter: number): string {
  return template.body.replace(/\{\{([^{}]+)\}\}/g, (_, name: string) => {
    if (name === 'counter') return String(counter);
    if (name === 'uuid') return `00000000-0000-4000-8000-${String(seed * 1000 + counter).padStart(12, '0')}`;
    throw Object.assign(new Error(`{{${name}}} is not known.`), { name: 'TemplateProblem' });
  });
}

/** Refuses what the name of an attribute asks it to, as AWS would word it. */
export function refuse({ attributes }: ConfigureRequest): void {
  if (attributes['KmsMasterKeyId'] !== 'refused') return;
  const message = 'Invalid value for the parameter KmsMasterKeyId. Reason: refused.';
  throw Object.assign(new Error(message), { name: 'InvalidAttributeValue' });
}

export function previewOf(
  rows: readonly PeekedRow[],
  { ids, destinationArn }: Omit<RedriveRequest, 'queueId'>,
): RedrivePreview {
  const meant = rows.filter((row) => row.state !== 'ended' && (ids === undefined || ids.includes(row.id)));
  const movable = meant.filter((row) => row.state === 'visible');
  const name = destinationArn?.split(':').at(-1) ?? 'orders';
  const destination = { arn: destinationArn ?? 'arn:aws:sqs:us-east-1:000000000000:orders', name, exists: true };
  return {
    count: movable.length,
    destinations: movable.length === 0 ? [] : [{ ...destination, count: movable.length }],
    problems: meant
      .filter((row) => row.state === 'inFlight')
      .map((row) => ({ id: row.id, why: `Message ${row.messageId.slice(0, 8)} is in flight.` })),
  };
}

export const otherQueues = ['orders', 'orders-eu', 'billing-dlq'].map((name) => ({
  name,
  arn: `arn:aws:sqs:us-east-1:000000000000:${name}`,
}));
