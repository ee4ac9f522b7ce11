import type { GenerateRequest, MessageDetail, SendRequest } from '../src/panel/contract.ts';
import type { AttributeDraft } from './composition.ts';
import { hasPlaceholders } from './template.ts';

/** A message being written; what is typed into a field stands here as it was typed. */
export interface Draft {
  readonly body: string;
  readonly delay: string;
  readonly attributes: readonly AttributeDraft[];
  readonly group: string;
  readonly deduplicationId: string;
  /** How many to send; empty is one. */
  readonly count: string;
  /** Of what a template is filled with; empty is 1. */
  readonly seed: string;
  /** `{{…}}` is sent as it is written. */
  readonly isLiteral: boolean;
}

export const emptyDraft: Draft = {
  body: '',
  delay: '',
  attributes: [],
  group: '',
  deduplicationId: '',
  count: '',
  seed: '',
  isLiteral: false,
};

/** A message to edit and send again: what it says is what is sent, and a new deduplication id lets it through. */
export function draftOf(message: MessageDetail): Draft {
  return {
    ...emptyDraft,
    body: message.body,
    attributes: message.messageAttributes,
    group: message.group ?? '',
    isLiteral: hasPlaceholders(message.body),
  };
}

/** Something in it is to be filled in, unless it is sent as written. */
export function hasTemplate({ body, group, deduplicationId, attributes }: Draft): boolean {
  return [body, group, deduplicationId, ...attributes.map((a) => a.value)].some(hasPlaceholders);
}

/** It makes many messages, or one from a template: `generate` and not `send`. */
export function isGenerated(draft: Draft): boolean {
  return countOf(draft) > 1 || (!draft.isLiteral && hasTemplate(draft));
}

export function countOf({ count }: Draft): number {
  return count.trim() === '' ? 1 : Number(count);
}

export function sendRequestOf(
  { body, delay, attributes, group, deduplicationId }: Draft,
  isFifo: boolean,
): SendRequest {
  return {
    body,
    attributes,
    ...(!isFifo && delay.trim() !== '' && { delaySeconds: Number(delay) }),
    ...(group !== '' && { messageGroupId: group }),
    ...(isFifo && deduplicationId !== '' && { deduplicationId }),
  };
}

export function generateRequestOf(draft: Draft, isFifo: boolean): GenerateRequest {
  const seed = draft.seed.trim() === '' ? 1 : Number(draft.seed);
  return { template: sendRequestOf(draft, isFifo), count: countOf(draft), seed };
}

/** What is written to: one draft for each. */
type DraftTarget = Readonly<Record<'kind' | 'accountId' | 'region' | 'name', string>>;

/**
 * What was typed and not sent yet, kept while the panel is hidden. It goes to `sessionStorage`, which dies with the
 * window: a body is content, and `setState`, which VS Code writes to disk, is for navigation and layout only.
 */
export class DraftKeeper<Written extends object = Draft> {
  readonly #key: string;
  readonly #empty: Written;

  constructor(target: DraftTarget, empty: Written) {
    this.#empty = empty;
    this.#key = `draft:${target.kind}:${target.accountId}:${target.region}:${target.name}`;
  }

  read(): Written | undefined {
    try {
      const text = sessionStorage.getItem(this.#key);
      return text === null ? undefined : { ...this.#empty, ...(JSON.parse(text) as Partial<Written>) };
    } catch {
      return undefined; // a webview without storage merely forgets
    }
  }

  keep(draft: Written): void {
    try {
      if (JSON.stringify(draft) === JSON.stringify(this.#empty)) sessionStorage.removeItem(this.#key);
      else sessionStorage.setItem(this.#key, JSON.stringify(draft));
    } catch {
      // full or forbidden: the draft lives as long as the panel is shown
    }
  }
}
