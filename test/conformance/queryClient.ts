import { parseXml, type Element } from './xml.ts';

/**
 * SQS over the Query protocol as clients of before 2024 speak it, written from the model of November 2023: flattened
 * lists and maps in the form, XML back.
 */
export async function queryCall(
  url: string,
  operation: string,
  input: object,
  region: string,
  key: string,
): Promise<Reply> {
  const form = new URLSearchParams({ Action: operation, Version: '2012-11-05' });
  for (const [name, value] of Object.entries(input as Members)) addMember(form, name, value);
  const authorization = `AWS4-HMAC-SHA256 Credential=${key}/20261123/${region}/sqs/aws4_request, SignedHeaders=host, Signature=0`;
  const response = await fetch(url, { method: 'POST', body: form, headers: { authorization } });
  return { status: response.status, root: parseXml(await response.text()) };
}

export interface Reply {
  readonly status: number;
  readonly root: Element;
}

/** What a member is called in the form, where that is not its name in the API. */
const formNames: Readonly<Record<string, string>> = {
  AttributeNames: 'AttributeName',
  MessageAttributeNames: 'MessageAttributeName',
  // Both lists have one name here, so a client can send only one of them.
  MessageSystemAttributeNames: 'AttributeName',
  TagKeys: 'TagKey',
  Attributes: 'Attribute',
  MessageAttributes: 'MessageAttribute',
  MessageSystemAttributes: 'MessageSystemAttribute',
  Tags: 'Tag',
  tags: 'Tag',
  AWSAccountIds: 'AWSAccountId',
  Actions: 'ActionName',
};

type Value = string | number | Uint8Array | readonly Value[] | Members;
interface Members {
  readonly [name: string]: Value | undefined;
}

function addMember(form: URLSearchParams, name: string, value: Value | undefined): void {
  if (value === undefined) return;
  if (value instanceof Uint8Array) form.set(name, Buffer.from(value).toString('base64'));
  else if (Array.isArray(value)) addList(form, name, value);
  else if (typeof value === 'object') addMap(form, formName(name), value as Members);
  else form.set(name, String(value));
}

function addList(form: URLSearchParams, name: string, items: readonly Value[]): void {
  const list = name === 'Entries' ? `${form.get('Action')}RequestEntry` : formName(name);
  for (const [index, item] of items.entries()) {
    const at = `${list}.${index + 1}`;
    if (typeof item !== 'object') form.set(at, String(item));
    else for (const [member, value] of Object.entries(item as Members)) addMember(form, `${at}.${member}`, value);
  }
}

function addMap(form: URLSearchParams, name: string, map: Members): void {
  const key = name.endsWith('Tag') ? 'Key' : 'Name';
  for (const [index, [entry, value]] of Object.entries(map).entries()) {
    const at = `${name}.${index + 1}`;
    form.set(`${at}.${key}`, entry);
    if (typeof value !== 'object') addMember(form, `${at}.Value`, value);
    else for (const [member, part] of Object.entries(value as Members)) addMember(form, `${at}.Value.${member}`, part);
  }
}

/** Only the last part of a path is a member's name. */
function formName(path: string): string {
  const last = path.slice(path.lastIndexOf('.') + 1);
  return path.slice(0, path.length - last.length) + (formNames[last] ?? last);
}

/** Elements that stand for one entry of a list or map, and the member that they make up. */
const lists: Readonly<Record<string, string>> = {
  Message: 'Messages',
  BatchResultErrorEntry: 'Failed',
  SendMessageBatchResultEntry: 'Successful',
  DeleteMessageBatchResultEntry: 'Successful',
  ChangeMessageVisibilityBatchResultEntry: 'Successful',
  ListMessageMoveTasksResultEntry: 'Results',
};
/** Operations that answer `QueueUrl` elements as a list, and what its member is called. */
const urlLists: Readonly<Record<string, string>> = {
  ListQueues: 'QueueUrls',
  ListDeadLetterSourceQueues: 'queueUrls',
};
/** Elements whose text is a number. */
const numbers = [
  'ApproximateNumberOfMessagesMoved',
  'ApproximateNumberOfMessagesToMove',
  'MaxNumberOfMessagesPerSecond',
  'StartedTimestamp',
];
const maps: Readonly<Record<string, string>> = {
  Attribute: 'Attributes',
  MessageAttribute: 'MessageAttributes',
  Tag: 'Tags',
};

/** The output of an operation, in the shape in which an SDK gives it. */
export function outputOf(operation: string, root: Element): Record<string, unknown> {
  if (root.name !== `${operation}Response`) throw new Error(`<${root.name}> answers ${operation}`);
  if (!root.children.some(({ name }) => name === 'ResponseMetadata')) throw new Error('no ResponseMetadata');
  const result = root.children.find(({ name }) => name === `${operation}Result`);
  return result ? shapeOf(result, operation) : {};
}

function shapeOf(element: Element, operation: string): Record<string, unknown> {
  const shape: Record<string, unknown> = {};
  for (const child of element.children) {
    const { name } = child;
    if (maps[name]) addEntry(shape, maps[name], child, operation);
    else if (listOf(name, operation) !== undefined) {
      ((shape[listOf(name, operation)!] ??= []) as unknown[]).push(
        child.children.length > 0 ? shapeOf(child, operation) : child.text,
      );
    } else shape[name] = valueOf(child, operation);
  }
  return shape;
}

/** The list that an element is an entry of. `Message` is one in a receive, and a sentence in an entry that failed. */
function listOf(name: string, operation: string): string | undefined {
  if (name === 'QueueUrl') return urlLists[operation];
  return name === 'Message' && operation !== 'ReceiveMessage' ? undefined : lists[name];
}

function addEntry(shape: Record<string, unknown>, member: string, entry: Element, operation: string): void {
  const [key, value] = entry.children;
  const map = (shape[member] ??= {}) as Record<string, unknown>;
  map[key!.text] = value!.children.length > 0 ? shapeOf(value!, operation) : value!.text;
}

function valueOf(element: Element, operation: string): unknown {
  if (element.children.length > 0) return shapeOf(element, operation);
  if (numbers.includes(element.name)) return Number(element.text);
  if (element.name === 'SenderFault') return element.text === 'true';
  if (element.name === 'BinaryValue') return new Uint8Array(Buffer.from(element.text, 'base64'));
  return element.text;
}
