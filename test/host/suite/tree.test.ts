import assert from 'node:assert/strict';
import {
  GetQueueUrlCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SetQueueAttributesCommand,
} from '@aws-sdk/client-sqs';
import * as vscode from 'vscode';
import type { TestApi } from '../../../src/extension.ts';
import type { TreeNode } from '../../../src/tree/treeNodes.ts';
import { anEmptyPlayground, aQueue, removeQueue, until } from '../playground.ts';

describe('the resources tree', () => {
  it('is empty without queues, so that the welcome shows', async () => {
    const { tree } = await anEmptyPlayground();

    await until('an empty tree', () => tree.getChildren().length === 0);
  });

  it('shows connection ▸ queues ▸ queue with its counts, spoken and written', async () => {
    const api = await anEmptyPlayground();
    const QueueUrl = await aQueue(api, 'orders');
    await send(api, QueueUrl, 0);
    await send(api, QueueUrl, 0);
    await send(api, QueueUrl, 60);
    await receive(api, QueueUrl);

    const item = await until('the counts', () => itemOf(api, 'orders', '1 ▸ 1 in flight ▸ 1 delayed'));

    const port = new URL((api.playground.state as { endpoint: string }).endpoint).port;
    assert.deepStrictEqual(
      [outline(api), item.contextValue, item.accessibilityInformation?.label],
      [
        [`Playground (127.0.0.1:${port})`, '  Queues 1 · us-east-1', '    orders 1 ▸ 1 in flight ▸ 1 delayed'],
        'queue standard hasMessages',
        'orders, queue: 1 visible, 1 in flight, 1 delayed',
      ],
    );
  });

  it('follows a change within 200 ms, and draws only what changed', async () => {
    const api = await anEmptyPlayground();
    const QueueUrl = await aQueue(api, 'orders');
    await until('the queue', () => itemOf(api, 'orders', '0'));
    const drawn: string[][] = [];
    const listening = api.tree.onDidChangeTreeData((nodes) => drawn.push(nodes?.map(({ id }) => id) ?? ['root']));

    const delays: number[] = [];
    for (let count = 1; count <= 5; count++) {
      await send(api, QueueUrl, 0);
      const sentAt = performance.now();
      await until('the count', () => itemOf(api, 'orders', String(count)));
      delays.push(performance.now() - sentAt);
    }
    listening.dispose();

    console.log(`      followed after ${delays.map((delay) => delay.toFixed(0)).join(', ')} ms`);
    const median = delays.sort((a, b) => a - b)[2]!;
    const isOnlyTheQueue = drawn.every((ids) => ids.join() === 'queue/000000000000/us-east-1/orders');
    assert.deepStrictEqual([median < 200, isOnlyTheQueue, drawn.length], [true, true, 5]);
  });

  it('puts a dead-letter queue below its source, with a warning and a badge while it holds messages', async () => {
    const api = await anEmptyPlayground();
    await aQueue(api, 'orders-dlq');
    const QueueUrl = await aQueue(api, 'orders');
    await sendDeadLettersTo(api, QueueUrl, 'orders-dlq');
    await send(api, QueueUrl, 0);
    await receive(api, QueueUrl, 0);
    await receive(api, QueueUrl, 0);

    const item = await until('the dead letter', () => itemOf(api, 'orders-dlq', '1'));
    await until('the badge', () => api.view.badge?.value === 1);

    assert.deepStrictEqual(
      [outline(api).slice(2), item.contextValue, (item.iconPath as vscode.ThemeIcon).id, item.resourceUri?.query],
      [['    orders 0', '      orders-dlq 1'], 'queue standard dlq hasMessages', 'warning', '1'],
    );
    assert.strictEqual(
      item.accessibilityInformation?.label,
      'orders-dlq, dead-letter queue: 1 visible, 0 in flight, 0 delayed; warning: it holds dead letters; dead letters of orders',
    );
  });

  it('tells FIFO queues from others', async () => {
    const api = await anEmptyPlayground();
    await aQueue(api, 'orders.fifo', 'us-east-1', { FifoQueue: 'true' });

    const item = await until('the queue', () => itemOf(api, 'orders.fifo', '0'));

    assert.deepStrictEqual(
      [item.contextValue, (item.iconPath as vscode.ThemeIcon).id, item.accessibilityInformation?.label],
      ['queue fifo empty', 'list-ordered', 'orders.fifo, FIFO queue: 0 visible, 0 in flight, 0 delayed'],
    );
  });

  it('groups by world, and hints at a queue that was looked for in the wrong one until the hint is dismissed', async () => {
    const api = await anEmptyPlayground();
    await aQueue(api, 'orders', 'us-east-1');
    await aQueue(api, 'mail', 'eu-west-1');
    const sqs = await api.playground.clients({ accountId: '000000000000', region: 'eu-west-1' }).sqs();
    await sqs.send(new GetQueueUrlCommand({ QueueName: 'orders' })).catch(() => {});

    const hint = await until('the hint', () => all(api).find(({ content }) => content.kind === 'hint'));
    const withHint = outline(api).slice(1);
    await vscode.commands.executeCommand('messagingPlayground.dismissHint', hint);

    assert.deepStrictEqual(withHint, [
      '  orders exists in us-east-1; this caller used eu-west-1',
      '  eu-west-1 · 000000000000',
      '    Queues 1',
      '      mail 0',
      '  us-east-1 · 000000000000',
      '    Queues 1',
      '      orders 0',
    ]);
    assert.ok(!outline(api).some((line) => line.includes('exists in')));
  });

  it('lets a deleted queue go and is empty again after the last', async () => {
    const api = await anEmptyPlayground();
    const url = await aQueue(api, 'orders');
    await until('the queue', () => itemOf(api, 'orders', '0'));

    await removeQueue(api, url);

    await until('an empty tree', () => api.tree.getChildren().length === 0);
  });
});

async function send({ playground }: TestApi, QueueUrl: string, DelaySeconds: number): Promise<void> {
  const sqs = await playground.clients(playground.defaultWorld).sqs();
  await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'a', DelaySeconds }));
}

async function receive({ playground }: TestApi, QueueUrl: string, VisibilityTimeout?: number): Promise<void> {
  const sqs = await playground.clients(playground.defaultWorld).sqs();
  await sqs.send(new ReceiveMessageCommand({ QueueUrl, VisibilityTimeout }));
}

/** After one receive. */
async function sendDeadLettersTo({ playground }: TestApi, QueueUrl: string, name: string): Promise<void> {
  const sqs = await playground.clients(playground.defaultWorld).sqs();
  const deadLetterTargetArn = `arn:aws:sqs:us-east-1:000000000000:${name}`;
  const RedrivePolicy = JSON.stringify({ deadLetterTargetArn, maxReceiveCount: 1 });
  await sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { RedrivePolicy } }));
}

function all({ tree }: TestApi, nodes: readonly TreeNode[] = tree.getChildren()): TreeNode[] {
  return nodes.flatMap((node) => [node, ...all({ tree } as TestApi, tree.getChildren(node))]);
}

/** Label and description of every row, two blanks a level. */
function outline({ tree }: TestApi, nodes: readonly TreeNode[] = tree.getChildren(), indent = ''): string[] {
  return nodes.flatMap((node) => {
    const { label, description } = tree.getTreeItem(node);
    const own = indent + [label, description].filter((part) => typeof part === 'string').join(' ');
    return [own, ...outline({ tree } as TestApi, tree.getChildren(node), `${indent}  `)];
  });
}

function itemOf(api: TestApi, label: string, description: string): vscode.TreeItem | undefined {
  const items = all(api).map((node) => api.tree.getTreeItem(node));
  return items.find((item) => item.label === label && item.description === description);
}
