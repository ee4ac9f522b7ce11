import type { Pace } from './pace.ts';

/** Sizes, counts, ranges and names: today's, those of SQS before August 2025, or none but the lower ones (design 4). */
export type LimitProfile = 'aws' | 'classic' | 'relaxed';

/** How strict the engine is; nothing else says so. May change while it runs, and is no part of what a store keeps. */
export interface EngineSettings {
  readonly limits: LimitProfile;
  readonly pace: Pace;
}

export const defaultSettings: EngineSettings = { limits: 'aws', pace: 'fast' };
