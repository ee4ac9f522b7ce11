import { ServiceError } from '../engine/errors.ts';
import type { Pace } from '../engine/pace.ts';
import type { AccessMode, EngineSettings, LimitProfile } from '../engine/settings.ts';
import { bodyInput, isObject, memberProblem, oneOf } from './input.ts';

/** One year: what `clock/advance` takes at most, in seconds. */
const maxAdvanceSeconds = 31_536_000;

const profiles: readonly LimitProfile[] = ['aws', 'classic', 'relaxed'];
const paces: readonly Pace[] = ['fast', 'aws'];
const accessModes: readonly AccessMode[] = ['off', 'audit', 'enforce'];

/** The settings that `{"limits", "pace", "access"}` changes. @throws InvalidParameterValue */
export function configured(body: Uint8Array): Partial<EngineSettings> {
  const input = bodyInput(body, ['limits', 'pace', 'access']);
  const limits = oneOf(input, 'limits', profiles);
  const pace = oneOf(input, 'pace', paces);
  const access = oneOf(input, 'access', accessModes);
  return { ...(limits && { limits }), ...(pace && { pace }), ...(access && { access }) };
}

/** @throws InvalidParameterValue for anything but `{"mode"}` */
export function accessOf(body: Uint8Array): AccessMode {
  const mode = oneOf(bodyInput(body, ['mode']), 'mode', accessModes);
  if (mode === undefined) throw memberProblem('mode', 'is missing.');
  return mode;
}

/**
 * In whole milliseconds, as engine time is. Strict, because a misspelt member or a number in quotes would otherwise move
 * the clock by nothing, unnoticed.
 */
export function secondsOf(input: unknown): number {
  const seconds: unknown = isObject(input) && Object.keys(input).join() === 'seconds' ? input['seconds'] : undefined;
  if (typeof seconds === 'number' && seconds >= 0 && seconds <= maxAdvanceSeconds) {
    return Math.round(seconds * 1000) / 1000;
  }
  throw new ServiceError(
    'InvalidParameterValue',
    `The body must be {"seconds": n} with n from 0 to ${maxAdvanceSeconds}.`,
  );
}
