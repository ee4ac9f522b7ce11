import assert from 'node:assert/strict';
import { follow } from '../../src/backend/followLink.ts';
import type { PostedRequest } from '../../src/backend/post.ts';

describe('a link of a mail', () => {
  it('is a plain GET of what it says, with nothing that would authorise it', async () => {
    const asked: PostedRequest[] = [];
    const post = async (request: PostedRequest) => {
      asked.push(request);
      return { status: 200, headers: {}, body: new TextEncoder().encode('<ok/>') };
    };

    const answer = await follow(post, 'http://127.0.0.1:4599/?Action=ConfirmSubscription&Token=a%2Bb');

    assert.deepStrictEqual(
      [answer, asked],
      [
        { status: 200, body: '<ok/>' },
        [{ method: 'GET', url: '/?Action=ConfirmSubscription&Token=a%2Bb', headers: {}, body: new Uint8Array() }],
      ],
    );
  });

  for (const link of ['https://example.com/?Action=Unsubscribe', 'file:///etc/passwd', 'javascript:alert(1)', '']) {
    it(`is not followed to ${link === '' ? 'nowhere' : link}`, async () => {
      await assert.rejects(
        follow(() => assert.fail('it was sent'), link),
        { name: 'NotOurs' },
      );
    });
  }
});
