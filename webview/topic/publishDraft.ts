import type { PublishDetail, PublishDraft, SampleEvent } from '../../src/panel/contract.ts';
import { attributeProblem, sizeOf, type AttributeDraft } from '../composition.ts';
import { deduplicationProblem, groupProblem, type ComposeRules } from '../groupFields.ts';
import { bytes, plural } from '../time.ts';

/** A publish being written; what is typed into a field stands here as it was typed. */
export interface TopicDraft {
  /** For all, or with a payload per protocol for those that have none of their own. */
  readonly message: string;
  readonly isPerProtocol: boolean;
  /** A text per protocol, where it is another than `message`. */
  readonly texts: Readonly<Record<string, string>>;
  readonly subject: string;
  readonly attributes: readonly AttributeDraft[];
  readonly group: string;
  readonly deduplicationId: string;
}

export const emptyTopicDraft: TopicDraft = {
  message: '',
  isPerProtocol: false,
  texts: {},
  subject: '',
  attributes: [],
  group: '',
  deduplicationId: '',
};

/** A publish to edit and publish again; a new deduplication id lets it through. */
export function draftOfPublish(publish: PublishDetail): TopicDraft {
  const common = {
    ...emptyTopicDraft,
    subject: publish.subject ?? '',
    attributes: publish.messageAttributes,
    group: publish.group ?? '',
  };
  const texts = publish.isPerProtocol ? textsOf(publish.message) : undefined;
  if (!texts) return { ...common, message: publish.message };
  const { default: message = '', ...others } = texts;
  return { ...common, message, isPerProtocol: true, texts: others };
}

export function draftOfSample({ subject = '', message }: SampleEvent): TopicDraft {
  return { ...emptyTopicDraft, subject, message: indented(message) };
}

/** What is published: with a payload per protocol the object that MessageStructure `json` means. */
export function publishRequest(draft: TopicDraft, isFifo: boolean): PublishDraft {
  const { subject, attributes, group, deduplicationId, isPerProtocol } = draft;
  return {
    message: wireMessage(draft),
    ...(subject !== '' && { subject }),
    ...(isPerProtocol && { isPerProtocol }),
    attributes: attributes.filter(({ name, value }) => name !== '' || value !== ''),
    ...(group !== '' && { group }),
    ...(isFifo && deduplicationId !== '' && { deduplicationId }),
  };
}

export function sizeOfDraft(draft: TopicDraft): number {
  return sizeOf(wireMessage(draft), draft.attributes);
}

export interface TopicDraftProblem {
  readonly part: keyof TopicDraft;
  readonly text: string;
}

/** What is wrong with the draft first; undefined when SNS may take it. The engine has the last word. */
export function topicDraftProblem(draft: TopicDraft, rules: ComposeRules): TopicDraftProblem | undefined {
  const wrong = draft.attributes.filter((_, i) => attributeProblem(draft.attributes, i) !== undefined).length;
  const texts: Partial<Record<keyof TopicDraft, string | undefined>> = {
    message: messageProblem(draft, rules),
    group: rules.isFifo ? groupProblem(draft.group, rules) : undefined,
    deduplicationId: deduplicationProblem(draft.deduplicationId, rules),
    attributes: wrong === 0 ? undefined : `${plural(wrong, 'attribute')} cannot be sent like this.`,
  };
  for (const [part, text] of Object.entries(texts)) {
    if (text !== undefined) return { part: part as keyof TopicDraft, text };
  }
  return undefined;
}

function messageProblem(draft: TopicDraft, { maxBytes }: ComposeRules): string | undefined {
  if (draft.message === '')
    return draft.isPerProtocol
      ? 'The default text is what SNS asks for: it cannot be empty.'
      : 'A message needs at least one character.';
  const size = sizeOfDraft(draft);
  return size > maxBytes
    ? `The message has ${bytes(size)} with its attributes; this topic takes ${bytes(maxBytes)}.`
    : undefined;
}

function wireMessage({ message, texts, isPerProtocol }: TopicDraft): string {
  if (!isPerProtocol) return message;
  const own = Object.entries(texts).filter(([, text]) => text !== '');
  return JSON.stringify({ default: message, ...Object.fromEntries(own) });
}

function textsOf(message: string): Record<string, string> | undefined {
  try {
    const parsed = JSON.parse(message) as Record<string, unknown>;
    const own = Object.entries(parsed).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
    return Object.fromEntries(own);
  } catch {
    return undefined;
  }
}

function indented(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
