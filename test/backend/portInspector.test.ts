import assert from 'node:assert/strict';
import { createInspector } from '../../src/backend/portInspector.ts';
import type { PostedRequest } from '../../src/backend/post.ts';

describe('the inspector over the port', () => {
  it('posts its input as JSON to the path of its name', async () => {
    const { inspector, posted } = anInspector(200, 'true');

    const gone = await inspector.deleteMessage(3, 7);

    const { method, url, headers, body } = posted[0]!;
    assert.deepStrictEqual(
      [gone, method, url, headers, JSON.parse(new TextDecoder().decode(body))],
      [
        true,
        'POST',
        '/_playground/inspect/deleteMessage',
        { 'content-type': 'application/json' },
        { queueId: 3, messageId: 7 },
      ],
    );
  });

  it('reads null as undefined', async () => {
    const { inspector } = anInspector(200, 'null');

    assert.strictEqual(await inspector.message(3, 7), undefined);
  });

  it('rejects with the name and the sentence of the answer', async () => {
    const { inspector } = anInspector(404, '{"error":{"code":"QueueDoesNotExist","message":"No such queue."}}');

    await assert.rejects(inspector.summary(3), { name: 'QueueDoesNotExist', message: 'No such queue.' });
  });

  it('rejects with the status when the answer is not its own', async () => {
    const { inspector } = anInspector(502, '<html>');

    await assert.rejects(inspector.overview(), { name: 'UnexpectedAnswer', message: 'the playground answered 502' });
  });

  it('reads the clock in milliseconds', async () => {
    const { inspector } = anInspector(200, '{"now":"2026-11-23T00:00:01.500Z","paused":true}');

    assert.deepStrictEqual(await inspector.clock(), { nowMs: Date.UTC(2026, 10, 23, 0, 0, 1, 500), paused: true });
  });
});

function anInspector(status: number, body: string) {
  const posted: PostedRequest[] = [];
  const inspector = createInspector((request) => {
    posted.push(request);
    return Promise.resolve({ status, headers: {}, body });
  });
  return { inspector, posted };
}
