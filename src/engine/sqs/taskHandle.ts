import { decodeAscii, encodeAscii } from './base64url.ts';

/** What a TaskHandle says: all of it, so that no table of handles exists. */
export interface TaskAddress {
  readonly taskId: string;
  readonly sourceArn: string;
}

/** As AWS's: Base64 of JSON (recorded; aws-facts 1.12). */
export function taskHandleOf({ taskId, sourceArn }: TaskAddress): string {
  const encoded = encodeAscii(JSON.stringify({ taskId, sourceArn })).replaceAll('-', '+').replaceAll('_', '/');
  return encoded.padEnd(Math.ceil(encoded.length / 4) * 4, '=');
}

/** Undefined for what never was a handle. */
export function readTaskHandle(handle: string): TaskAddress | undefined {
  const text = decodeAscii(
    handle
      .replace(/={1,2}$/, '')
      .replaceAll('+', '-')
      .replaceAll('/', '_'),
  );
  const { taskId, sourceArn } = parsed(text ?? '');
  if (typeof taskId !== 'string' || typeof sourceArn !== 'string') return undefined;
  return taskId && sourceArn ? { taskId, sourceArn } : undefined;
}

function parsed(text: string): Readonly<Record<string, unknown>> {
  try {
    return Object(JSON.parse(text)) as Record<string, unknown>;
  } catch {
    return {};
  }
}
