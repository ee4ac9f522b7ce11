import type { MessageDetail, SendRequest } from '../../src/panel/contract.ts';

/** A message as the inspector tells it; a standard queue's, visible, without attributes. */
export function aDetail(given: Partial<MessageDetail> = {}): MessageDetail {
  return {
    id: 1,
    messageId: '5fea7756-0ea4-451a-a703-a558b933e274',
    state: 'visible',
    sentMs: 0,
    untilMs: 0,
    spanMs: 0,
    receives: 0,
    size: 1,
    preview: 'a',
    attributes: [],
    attributeCount: 0,
    body: 'a',
    bodyMd5: '',
    messageAttributes: [],
    system: {},
    timeline: [],
    timelineComplete: true,
    ahead: [],
    ...given,
  };
}

export function aRequest(given: Partial<SendRequest> = {}): SendRequest {
  return { body: 'a', attributes: [], ...given };
}

/** Everything that quoting can get wrong. */
export const hostileText = `it's "q" \\ \\" $HOME \`id\` $(id) %PATH% !! & | > \u2028 \u2029 ü 😀\n\ttab\r\n--x {{y}}`;
