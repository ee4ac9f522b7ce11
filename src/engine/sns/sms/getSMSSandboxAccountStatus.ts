import type { GetSMSSandboxAccountStatusInput, GetSMSSandboxAccountStatusResult } from '@aws-sdk/client-sns';
import type { Call } from '../../call.ts';

/**
 * Never: a new account of AWS is in the sandbox, and may send to verified numbers alone; accounts here have left it, so
 * that text messages reach the Inbox without further ado. Numbers of the sandbox can be made and verified all the same.
 *
 * @see SNS API Reference, GetSMSSandboxAccountStatus
 */
export function getSMSSandboxAccountStatus(
  _call: Call,
  _input: GetSMSSandboxAccountStatusInput,
): GetSMSSandboxAccountStatusResult {
  return { IsInSandbox: false };
}
