import type { Answer } from './check.ts';
import type { Model, ModelPoll } from './model.ts';
import { batchRules } from './batchRules.ts';
import { messageRules } from './messageRules.ts';
import { queueRules } from './queueRules.ts';
import type { CallStep, Shape } from './steps.ts';

/** One request and the engine's answer to it. */
export interface Exchange {
  readonly step: CallStep;
  readonly input: Shape;
  readonly answer: Answer;
  /** Set when the answer ends a long poll. */
  readonly poll: ModelPoll | undefined;
}

/** Judges one answer and takes over its effects. */
export type Rule = (model: Model, exchange: Exchange) => void;

/** One rule for each operation that matters to the messages of a standard queue. */
export const rules: Readonly<Record<string, Rule>> = {
  ...queueRules,
  ...messageRules,
  ...batchRules,
};
