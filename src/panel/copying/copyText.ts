import type { CopyForm, MessageDetail } from '../contract.ts';
import { lineOf, requestOf } from '../transfer/messageLine.ts';
import { asAwsCli } from './awsCli.ts';
import { asBoto3 } from './boto3.ts';
import type { Place } from './place.ts';
import { asSdkJs } from './sdkJs.ts';

/** Messages as text for the clipboard, joined as the form has it. */
export function copyText(
  messages: readonly MessageDetail[],
  form: CopyForm,
  { place, isFifo }: { readonly place: Place; readonly isFifo: boolean },
): string {
  if (form === 'body') return messages.map(({ body }) => body).join('\n');
  const lines = messages.map(lineOf);
  if (form === 'json') return JSON.stringify(lines.length === 1 ? lines[0] : lines, undefined, 2);
  const requests = lines.map((line) => requestOf(line, isFifo));
  if (form === 'awsCli') return requests.map((request) => asAwsCli(request, place)).join('\n');
  return form === 'sdkJs' ? asSdkJs(requests, place) : asBoto3(requests, place);
}
