import assert from 'node:assert/strict';
import { hintKey, treeShape, type Shape } from '../../src/tree/treeShape.ts';
import type { BackendState } from '../../src/backend/backend.ts';
import type { Overview } from '../../src/engine/inspect/views.ts';
import { aHint, anOverview } from '../backend/anOverview.ts';
import { withDeadLetters } from '../backend/withDeadLetters.ts';
import { withTopics } from '../backend/withTopics.ts';

const running = { state: 'running', endpoint: 'http://127.0.0.1:4599', store: 'sqlite' } as const;

describe('the tree', () => {
  it('is connection ▸ queues ▸ queue while there is one world', () => {
    assert.deepStrictEqual(outline(anOverview({ 'us-east-1': { orders: [1, 0, 0], mail: [0, 0, 0] } })), [
      'connection',
      '  queues/000000000000/us-east-1',
      '    queue/000000000000/us-east-1/orders',
      '    queue/000000000000/us-east-1/mail',
    ]);
  });

  it('puts a dead-letter queue below each of its sources, with an id for each place', () => {
    const queues = { orders: [0, 0, 0], dead: [2, 0, 0], mail: [0, 0, 0], last: [0, 0, 0] } as const;
    const overview = withDeadLetters(anOverview({ 'us-east-1': queues }), {
      orders: 'dead',
      mail: 'dead',
      dead: 'last',
    });

    assert.deepStrictEqual(outline(overview).slice(1), [
      '  queues/000000000000/us-east-1',
      '    queue/000000000000/us-east-1/orders',
      '      queue/000000000000/us-east-1/orders/dead',
      '        queue/000000000000/us-east-1/orders/dead/last',
      '    queue/000000000000/us-east-1/mail',
      '      queue/000000000000/us-east-1/mail/dead',
      '        queue/000000000000/us-east-1/mail/dead/last',
    ]);
  });

  it('groups by world once more than one has queues', () => {
    assert.deepStrictEqual(
      outline(anOverview({ 'eu-west-1': { a: [0, 0, 0] }, 'us-east-1': { b: [0, 0, 0] }, 'us-west-2': {} })),
      [
        'connection',
        '  world/000000000000/eu-west-1',
        '    queues/000000000000/eu-west-1',
        '      queue/000000000000/eu-west-1/a',
        '  world/000000000000/us-east-1',
        '    queues/000000000000/us-east-1',
        '      queue/000000000000/us-east-1/b',
      ],
    );
  });

  it('is empty while nothing runs, and while there is no queue: the welcome speaks then', () => {
    const overview = anOverview({ 'us-east-1': { orders: [1, 0, 0] } });

    assert.deepStrictEqual([outline(overview, { state: 'stopped' }), outline(anOverview({}))], [[], []]);
  });

  it('lists topics with their subscriptions after the queues, and alone where there are no queues', () => {
    const topics = { events: [{ label: 'a' }, { label: 'b' }], 'ships.fifo': [] };
    const lines = [
      '  topics/000000000000/us-east-1',
      '    topic/000000000000/us-east-1/events',
      '      topic/000000000000/us-east-1/events/0',
      '      topic/000000000000/us-east-1/events/1',
      '    topic/000000000000/us-east-1/ships.fifo',
    ];

    assert.deepStrictEqual(
      [
        outline(withTopics(anOverview({ 'us-east-1': { orders: [0, 0, 0] } }), topics)).slice(3),
        outline(withTopics(anOverview({ 'us-east-1': {} }), topics)).slice(1),
      ],
      [lines, lines],
    );
  });

  it('groups by world where one has queues and another topics', () => {
    const overview = withTopics(anOverview({ 'eu-west-1': {}, 'us-east-1': { b: [0, 0, 0] } }), { events: [] });

    assert.deepStrictEqual(
      outline(overview).filter((line) => line.startsWith('  world')),
      ['  world/000000000000/eu-west-1', '  world/000000000000/us-east-1'],
    );
  });

  it('has the inbox and the functions below everything, once something is there', () => {
    const overview = { ...anOverview({ 'us-east-1': { a: [0, 0, 0] } }), inbox: { unread: 0, total: 3 }, functions: 1 };
    const alone = { ...anOverview({}), inbox: { unread: 1, total: 1 } };

    assert.deepStrictEqual(
      [outline(overview).slice(3), outline(alone)],
      [
        ['  inbox', '  functions'],
        ['connection', '  inbox'],
      ],
    );
  });

  it('hints at a queue that was looked for in another world, above the queues', () => {
    const overview = anOverview({ 'us-east-1': { orders: [0, 0, 0] } }, [aHint('orders', 'eu-west-1', 'us-east-1')]);

    assert.strictEqual(outline(overview)[1], '  hint/000000000000/eu-west-1/orders');
  });

  it('drops a hint that is dismissed, has come true, or speaks of a queue that is gone', () => {
    const queues = { 'us-east-1': { orders: [0, 0, 0], mail: [0, 0, 0] }, 'eu-west-1': { mail: [0, 0, 0] } } as const;
    const dismissed = aHint('orders', 'ap-south-1', 'us-east-1');
    const hints = [dismissed, aHint('mail', 'eu-west-1', 'us-east-1'), aHint('gone', 'eu-west-1', 'us-east-1')];

    const lines = outline(anOverview(queues, hints), running, hintKey(dismissed));

    assert.deepStrictEqual(
      lines.filter((line) => line.includes('hint')),
      [],
    );
  });

  it('shows one hint as the same one when it happens again', () => {
    const shapes = [1, 2].map((atMs) =>
      shape(anOverview({ 'us-east-1': { orders: [0, 0, 0] } }, [aHint('orders', 'eu-west-1', 'us-east-1', atMs)])),
    );

    assert.deepStrictEqual(shapes[0], shapes[1]);
  });
});

function shape(overview: Overview, state: BackendState = running, dismissed?: string): Shape[] {
  return treeShape({ name: 'Playground', state, overview, isDismissed: (hint) => hintKey(hint) === dismissed });
}

/** The ids, two blanks a level. */
function outline(overview: Overview, state: BackendState = running, dismissed?: string): string[] {
  const lines = (shapes: readonly Shape[], indent: string): string[] =>
    shapes.flatMap(({ id, children }) => [indent + id, ...lines(children, `${indent}  `)]);
  return lines(shape(overview, state, dismissed), '');
}
