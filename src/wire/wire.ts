import { codecOf } from './codec.ts';
import type { Codec } from './codec.ts';
import { envelopes } from './envelope.ts';
import { treeOf } from './form.ts';
import { parseBody } from './json.ts';
import { definitionOf } from './service.ts';
import type { RequestProtocol, Service } from './service.ts';
import { element, escapeXml } from './xml.ts';

export type { Service } from './service.ts';
export { encodeError, queryCode } from './errors.ts';
export type { EncodedError, ErrorProtocol } from './errors.ts';
export { ownText, paramsOf } from './form.ts';

type Fields = Record<string, unknown>;

const none: ReadonlySet<string> = new Set();
const names = new Map<Service, ReadonlySet<string>>();

/** Every operation the service's model has, also those the engine does not know; empty for a service without a wire. */
export function operationNames(service: Service): ReadonlySet<string> {
  const definition = definitionOf(service);
  if (!definition) return none;
  const known = names.get(service) ?? new Set(definition.operations.keys());
  names.set(service, known);
  return known;
}

/**
 * Reads the body of an AWS JSON request and proves types and required members.
 *
 * @param defaults Members for those that the request leaves out: `QueueUrl` of the path.
 * @throws SerializationException for what is not JSON, not an object or of another type than the model says
 * @throws MissingParameter, QueueDoesNotExist or InvalidParameterValue for an absent required member
 */
export function decodeJson(service: Service, operation: string, body: Uint8Array, defaults?: object): object {
  const codec = codecOf(service, operation);
  return complete(codec, 'json', codec.readJson(parseBody(body)) as Fields, defaults);
}

/**
 * Reads the parameters of a Query request (of the query string, the form or both) as the same input that JSON gives.
 *
 * @param defaults Members for those that the request leaves out: `QueueUrl` of the path.
 * @throws SerializationException (MalformedInput) for values of another type and impossible keys
 * @throws ConflictingQueryParameter for a key that is both a value and a structure
 * @throws MissingParameter, InvalidParameterValue or ValidationException for an absent required member
 */
export function decodeQuery(service: Service, operation: string, params: URLSearchParams, defaults?: object): object {
  const codec = codecOf(service, operation);
  return complete(codec, 'query', codec.readForm(treeOf(params), '') as Fields, defaults);
}

/** The body of an AWS JSON answer; empty for an operation without output, as the API reference says of DeleteMessage. */
export function encodeJson(service: Service, operation: string, output: object): string {
  const codec = codecOf(service, operation).output;
  if (!codec) return '';
  return JSON.stringify(codec.json ? codec.json(output) : output);
}

/** The XML of a Query answer. */
export function encodeQuery(service: Service, operation: string, output: object, requestId: string): string {
  const codec = codecOf(service, operation).output;
  const result = codec ? element(`${operation}Result`, codec.xml(output)) : '';
  const metadata = `<ResponseMetadata><RequestId>${escapeXml(requestId)}</RequestId></ResponseMetadata>`;
  const { xmlNamespace, xmlDeclaration } = envelopes[service];
  return `${xmlDeclaration}<${operation}Response xmlns="${xmlNamespace}">${result}${metadata}</${operation}Response>`;
}

/** The JSON of a Query answer, for a caller who sends `Accept: application/json`. */
export function encodeQueryAsJson(service: Service, operation: string, output: object, requestId: string): string {
  const codec = codecOf(service, operation).output;
  const result = codec && { [`${operation}Result`]: codec.tree(output) };
  return JSON.stringify({ [`${operation}Response`]: { ...result, ResponseMetadata: { RequestId: requestId } } });
}

/** Fills in what the request may leave out, then proves required members present. */
function complete(codec: Codec, protocol: RequestProtocol, input: Fields, defaults: object = {}): object {
  for (const [name, value] of Object.entries(defaults)) if (input[name] === undefined) input[name] = value;
  for (const { name, empty } of codec.emptyWhenAbsent) input[name] ??= empty();
  codec.required[protocol]?.(input, '');
  return input;
}
