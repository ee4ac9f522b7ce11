import assert from 'node:assert/strict';
import { TreeNodes, type Redraw, type TreeNode } from '../../src/tree/treeNodes.ts';
import { treeShape, type Shape } from '../../src/tree/treeShape.ts';
import type { Overview } from '../../src/engine/inspect/views.ts';
import { anOverview } from '../backend/anOverview.ts';
import { withDeadLetters } from '../backend/withDeadLetters.ts';
import { withTopics } from '../backend/withTopics.ts';

type Queues = Parameters<typeof anOverview>[0];

describe('the nodes of the tree', () => {
  it('draws only the queue whose counts changed, and keeps every node', () => {
    const nodes = new TreeNodes();
    nodes.update(shapes({ 'us-east-1': { orders: [1, 0, 0], mail: [0, 0, 0] } }));
    const before = all(nodes.roots);

    const redraw = nodes.update(shapes({ 'us-east-1': { orders: [0, 1, 0], mail: [0, 0, 0] } }));

    assert.deepStrictEqual(
      [ids(redraw), all(nodes.roots).map((node, index) => node === before[index])],
      [['queue/000000000000/us-east-1/orders'], [true, true, true, true]],
    );
  });

  it('draws nothing when nothing changed', () => {
    const nodes = new TreeNodes();
    nodes.update(shapes({ 'us-east-1': { orders: [1, 0, 0] } }));

    assert.deepStrictEqual(nodes.update(shapes({ 'us-east-1': { orders: [1, 0, 0] } })), []);
  });

  it('draws the list again when a queue comes or goes', () => {
    const nodes = new TreeNodes();
    nodes.update(shapes({ 'us-east-1': { orders: [1, 0, 0] } }));

    const redraw = nodes.update(shapes({ 'us-east-1': { orders: [1, 0, 0], mail: [0, 0, 0] } }));

    assert.deepStrictEqual(ids(redraw), ['queues/000000000000/us-east-1']);
  });

  it('draws a source again when its dead-letter queue comes, and keeps its node', () => {
    const nodes = new TreeNodes();
    const overview = anOverview({ 'us-east-1': { orders: [1, 0, 0], dead: [0, 0, 0] } });
    nodes.update(shapesOf(withDeadLetters(overview, {})));
    const orders = all(nodes.roots)[2];

    const redraw = nodes.update(shapesOf(withDeadLetters(overview, { orders: 'dead' })));

    assert.deepStrictEqual(
      [ids(redraw), all(nodes.roots)[2] === orders, orders?.children.map(({ id }) => id)],
      [
        ['queue/000000000000/us-east-1/orders', 'queues/000000000000/us-east-1'],
        true,
        ['queue/000000000000/us-east-1/orders/dead'],
      ],
    );
  });

  it('draws a dead-letter queue at each of its places when its counts change', () => {
    const nodes = new TreeNodes();
    const update = (visible: number) => {
      const queues = { orders: [0, 0, 0], mail: [0, 0, 0], dead: [visible, 0, 0] } as const;
      const overview = withDeadLetters(anOverview({ 'us-east-1': queues }), { orders: 'dead', mail: 'dead' });
      return nodes.update(shapesOf(overview));
    };
    update(0);

    assert.deepStrictEqual(ids(update(1)), [
      'queue/000000000000/us-east-1/orders/dead',
      'queue/000000000000/us-east-1/mail/dead',
    ]);
  });

  it('draws everything when the connection appears or disappears', () => {
    const nodes = new TreeNodes();

    const redraws = [nodes.update(shapes({ 'us-east-1': { orders: [1, 0, 0] } })), nodes.update([])];

    assert.deepStrictEqual(redraws, ['root', 'root']);
  });

  it('draws only the subscription that changed, and the topic that counts it', () => {
    const nodes = new TreeNodes();
    const update = (isPaused: boolean) =>
      nodes.update(shapesOf(withTopics(anOverview({ 'us-east-1': {} }), { events: [{ isPaused }, {}] })));
    update(false);

    const redraw = update(true);

    assert.deepStrictEqual(ids(redraw), [
      'topic/000000000000/us-east-1/events/0',
      'topic/000000000000/us-east-1/events',
    ]);
  });

  it('gives commands the topic, and of a subscription the row and its topic', () => {
    const nodes = new TreeNodes();
    nodes.update(shapesOf(withTopics(anOverview({ 'us-east-1': {} }), { events: [{ id: 7 }] })));
    const [, topics, topic, subscription] = all(nodes.roots);
    const target = { accountId: '000000000000', region: 'us-east-1', name: 'events' };

    assert.deepStrictEqual(
      [topics!.topic, topic!.topic, topic!.queue, topic!.world, subscription!.subscription, subscription!.topic],
      [undefined, target, undefined, target, { topic: target, id: 7 }, target],
    );
  });

  it('gives commands the queue, and the world of groups', () => {
    const nodes = new TreeNodes();
    nodes.update(shapes({ 'us-east-1': { orders: [1, 0, 0] } }));
    const [connection, queues, queue] = all(nodes.roots);
    const world = { accountId: '000000000000', region: 'us-east-1' };

    assert.deepStrictEqual(
      [connection!.world, queues!.world, queue!.queue, queue!.parent],
      [undefined, world, { ...world, name: 'orders' }, queues],
    );
  });
});

function shapes(queues: Queues): Shape[] {
  return shapesOf(anOverview(queues));
}

function shapesOf(overview: Overview): Shape[] {
  const state = { state: 'running', endpoint: 'http://127.0.0.1:4599', store: 'sqlite' } as const;
  return treeShape({ name: 'Playground', state, overview, isDismissed: () => false });
}

function all(nodes: readonly TreeNode[]): TreeNode[] {
  return nodes.flatMap((node) => [node, ...all(node.children)]);
}

function ids(redraw: Redraw): string | string[] {
  return redraw === 'root' ? redraw : redraw.map(({ id }) => id);
}
