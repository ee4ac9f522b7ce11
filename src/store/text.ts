import type { Client } from '../engine/call.ts';
import type { AttributeValue } from '../engine/sqs/rows.ts';

type Attributes = Readonly<Record<string, AttributeValue>>;

/** `[name, type, text]`, or `[name, type, null, base64]` for binary values. */
type StoredAttribute = readonly [string, string, string | null, string?];

/** A notification's attributes go to many queues, one after the other. */
let last: { readonly attributes: Attributes; readonly text: string } | undefined;

export function attributesToText(attributes: Attributes): string {
  if (last?.attributes !== attributes) last = { attributes, text: textOf(attributes) };
  return last.text;
}

function textOf(attributes: Attributes): string {
  const stored: StoredAttribute[] = [];
  for (const [name, { DataType, StringValue, BinaryValue }] of Object.entries(attributes)) {
    if (BinaryValue) stored.push([name, DataType, null, Buffer.from(BinaryValue).toString('base64')]);
    else stored.push([name, DataType, StringValue ?? '']);
  }
  return JSON.stringify(stored);
}

export function attributesFromText(text: string): Attributes {
  return Object.fromEntries((JSON.parse(text) as StoredAttribute[]).map(toAttribute));
}

function toAttribute([name, DataType, text, base64]: StoredAttribute): [string, AttributeValue] {
  if (base64 === undefined) return [name, { DataType, StringValue: text! }];
  return [name, { DataType, BinaryValue: new Uint8Array(Buffer.from(base64, 'base64')) }];
}

/** `[label, pid, script]` of clients as text, remembered: one client receives many messages. */
export class ClientTexts {
  readonly #texts = new WeakMap<Client, { text: string; pid: number | undefined; script: string | undefined }>();

  of(client: Client): string {
    const known = this.#texts.get(client);
    // The process behind a connection may become known after the first calls.
    if (known && known.pid === client.pid && known.script === client.script) return known.text;
    const { label, pid, script } = client;
    const text = JSON.stringify([label, pid, script]);
    this.#texts.set(client, { text, pid, script });
    return text;
  }
}

/** Clients of an earlier life, one object a text. Their ids are negative: those of living ones are not. */
export class StoredClients {
  readonly #clients = new Map<string, Client>();

  of(text: string): Client {
    let client = this.#clients.get(text);
    if (!client) {
      client = parseClient(text, -1 - this.#clients.size);
      this.#clients.set(text, client);
    }
    return client;
  }
}

function parseClient(text: string, id: number): Client {
  const [label, pid, script] = JSON.parse(text) as [string, number | null, string | null];
  return { id, label, ...(pid !== null && { pid }), ...(script !== null && { script }) };
}
