import assert from 'node:assert/strict';
import type { ContentRow, MessageRow } from '../../src/engine/sqs/rows.ts';
import { TurnChanges } from '../../src/store/turnChanges.ts';
import { aContent, aMessage, aQueue, change, gone, queueMade, sent } from './rows.ts';

function left(turn: TurnChanges): { messages: (MessageRow | number)[]; contents: number[] } {
  const contents: number[] = [];
  turn.eachContent((id: number, _row: ContentRow) => contents.push(id));
  const fresh = turn.freshMessages.filter((row) => row !== undefined);
  return { messages: [...fresh, ...turn.messages.values()], contents };
}

describe("a turn's changes", () => {
  let turn: TurnChanges;

  beforeEach(() => {
    turn = new TurnChanges();
  });

  it('count each row once, as it was last', () => {
    const held = aMessage(2, { state: 'inFlight', untilMs: 5, receives: 1 });
    turn.add([...sent(aMessage(2)), change('message', 2, aMessage(2), held, 'ReceiveMessage')]);
    assert.deepEqual(left(turn), { messages: [held], contents: [2] });
  });

  it('leave out what was made and removed within them', () => {
    turn.add([...sent(aMessage(2)), ...sent(aMessage(3)), gone(aMessage(2)), queueMade(aQueue(4))]);
    turn.add([change('queue', 4, aQueue(4), undefined, 'DeleteQueue')]);
    assert.deepEqual([left(turn), turn.queues.size], [{ messages: [aMessage(3)], contents: [3] }, 0]);
  });

  it('leave out what time did', () => {
    const delayed = aMessage(5, { state: 'delayed', untilMs: 9 });
    const held = aMessage(1, { state: 'inFlight', untilMs: 5, receives: 1 });
    turn.add([...sent(delayed), change('message', 5, delayed, aMessage(5), 'time')]);
    turn.add([change('message', 1, held, aMessage(1, { receives: 1 }), 'time'), gone(aMessage(3), 'time')]);
    assert.deepEqual([left(turn), turn.outlived], [{ messages: [delayed], contents: [5] }, [3]]);
  });

  it('tell apart rows of this turn and of earlier ones, whatever comes first', () => {
    turn.add([change('message', 4, aMessage(4), aMessage(4, { receives: 1 }), 'ReceiveMessage')]);
    turn.add([...sent(aMessage(9)), ...sent(aMessage(7)), gone(aMessage(9)), gone(aMessage(5))]);
    assert.deepEqual(left(turn), { messages: [aMessage(7), aMessage(4, { receives: 1 }), 1], contents: [7] });
  });

  it('begin anew', () => {
    turn.add([...sent(aMessage(9), aContent(9)), gone(aMessage(3)), gone(aMessage(2), 'time')]);
    turn.clear();
    turn.add(sent(aMessage(4)));
    assert.deepEqual([left(turn), turn.outlived], [{ messages: [aMessage(4)], contents: [4] }, []]);
  });
});
