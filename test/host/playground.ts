import assert from 'node:assert/strict';
import { CreateTopicCommand, SubscribeCommand } from '@aws-sdk/client-sns';
import { CreateQueueCommand, DeleteQueueCommand } from '@aws-sdk/client-sqs';
import * as vscode from 'vscode';
import type { TestApi } from '../../src/extension.ts';

export const extensionId = 'messaging-playground.messaging-playground';

/** The extension as VS Code loaded it. */
export async function theExtension(): Promise<vscode.Extension<TestApi>> {
  const extension = vscode.extensions.getExtension<TestApi>(extensionId);
  assert.ok(extension, 'the extension is not installed');
  await extension.activate();
  return extension;
}

export async function theApi(): Promise<TestApi> {
  return (await theExtension()).exports;
}

/** The extension with its playground running and no queue in it. */
export async function anEmptyPlayground(): Promise<TestApi> {
  const api = await theApi();
  await api.playground.ensureRunning();
  await api.playground.inspect.reset();
  return api;
}

/** Makes a queue in a region and answers with its URL. */
export async function aQueue(
  { playground }: TestApi,
  name: string,
  region = 'us-east-1',
  Attributes: Record<string, string> = {},
): Promise<string> {
  const sqs = await playground.clients({ accountId: '000000000000', region }).sqs();
  return (await sqs.send(new CreateQueueCommand({ QueueName: name, Attributes }))).QueueUrl!;
}

/** Makes a topic and answers with its ARN. */
export async function aTopic(
  { playground }: TestApi,
  Name: string,
  Attributes: Record<string, string> = {},
): Promise<string> {
  const sns = await playground.clients(playground.defaultWorld).sns();
  return (await sns.send(new CreateTopicCommand({ Name, Attributes }))).TopicArn!;
}

/** Subscribes and answers with the ARN, of a pending one, too. */
export async function aSubscription(
  { playground }: TestApi,
  TopicArn: string,
  Protocol: string,
  Endpoint: string,
  Attributes: Record<string, string> = {},
): Promise<string> {
  const sns = await playground.clients(playground.defaultWorld).sns();
  const input = { TopicArn, Protocol, Endpoint, Attributes, ReturnSubscriptionArn: true };
  return (await sns.send(new SubscribeCommand(input))).SubscriptionArn!;
}

export async function removeQueue({ playground }: TestApi, QueueUrl: string): Promise<void> {
  const sqs = await playground.clients(playground.defaultWorld).sqs();
  await sqs.send(new DeleteQueueCommand({ QueueUrl }));
}

/** Looks every few milliseconds until `read` gives something; fails after five seconds. */
export async function until<T>(what: string, read: () => T | undefined | false): Promise<T> {
  const giveUpAt = Date.now() + 5000;
  for (;;) {
    const value = read();
    if (value !== undefined && value !== false) return value;
    if (Date.now() > giveUpAt) throw new Error(`it never came: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** The same for what has to be asked for. */
export async function whenever(what: string, holds: () => Promise<boolean>): Promise<void> {
  const giveUpAt = Date.now() + 5000;
  while (!(await holds())) {
    if (Date.now() > giveUpAt) throw new Error(`it never came: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
