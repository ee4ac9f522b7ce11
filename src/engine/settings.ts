import type { Pace } from './pace.ts';

/** Sizes, counts, ranges and names: today's, those of SQS before August 2025, or none but the lower ones (design 4). */
export type LimitProfile = 'aws' | 'classic' | 'relaxed';

/**
 * What policies of queues and topics do (design 4a): `enforce` refuses as AWS would, `audit` logs what AWS would refuse,
 * `off` only shows it beside what it concerns.
 */
export type AccessMode = 'off' | 'audit' | 'enforce';

/** How strict the engine is; nothing else says so. May change while it runs, and is no part of what a store keeps. */
export interface EngineSettings {
  readonly limits: LimitProfile;
  readonly pace: Pace;
  readonly access: AccessMode;
}

export const defaultSettings: EngineSettings = { limits: 'aws', pace: 'fast', access: 'off' };
