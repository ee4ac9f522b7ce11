import { l10n, window } from 'vscode';
import { minimumVersions, type AwsVersion } from '../backend/awsVersion.ts';
import { hasAwsFiles, probeAwsVersion } from '../backend/machine.ts';
import { ignoresEndpoints, type TerminalFacts } from '../backend/terminalVariables.ts';
import type { CommandContext } from './context.ts';

/** Switches whether new terminals send SQS and SNS calls here, and says which programs will not listen. */
export async function toggleTerminalEnvironment({ playground, terminal, log }: CommandContext): Promise<void> {
  if (terminal.isOn) {
    terminal.turnOff();
    void window.showInformationMessage(
      l10n.t('New terminals call AWS again. Open terminals keep their variables until they are relaunched.'),
    );
    return;
  }
  const { endpoint } = await playground.ensureRunning();
  const facts: TerminalFacts = {
    endpoint,
    ...playground.defaultWorld,
    env: process.env,
    hasAwsFiles: hasAwsFiles(process.env),
  };
  const variables = terminal.turnOn(facts);
  log.info(`Terminal environment on: ${Object.keys(variables).join(', ')}`);
  announce(variables, ignoresEndpoints(facts), await probeAwsVersion());
}

function announce(variables: Readonly<Record<string, string>>, isIgnored: boolean, aws: AwsVersion | undefined): void {
  const warning = warningFor(isIgnored, aws);
  const sentence = [warning, summary(variables), requirements()].filter((part) => part !== undefined).join(' ');
  if (warning) void window.showWarningMessage(sentence);
  else void window.showInformationMessage(sentence);
}

function warningFor(isIgnored: boolean, aws: AwsVersion | undefined): string | undefined {
  if (isIgnored) {
    return l10n.t(
      'AWS_IGNORE_CONFIGURED_ENDPOINT_URLS is set to true here: AWS programs will ignore the endpoint and call AWS itself.',
    );
  }
  if (aws && !aws.honoursEndpoints) {
    return l10n.t(
      'The AWS CLI {0} on this machine ignores AWS_ENDPOINT_URL_SQS and AWS_ENDPOINT_URL_SNS and would call AWS itself: update it to 2.13 or pass --endpoint-url.',
      aws.text,
    );
  }
  return undefined;
}

function summary(variables: Readonly<Record<string, string>>): string {
  const hasKeys = 'AWS_ACCESS_KEY_ID' in variables;
  return hasKeys
    ? l10n.t(
        'New terminals send SQS and SNS calls to the playground, with dummy keys. Kinesis and Firehose are not served yet and go where they went.',
      )
    : l10n.t(
        'New terminals send SQS and SNS calls to the playground, with your own keys. Kinesis and Firehose are not served yet and go where they went.',
      );
}

function requirements(): string {
  const { awsCli, boto3 } = minimumVersions;
  return l10n.t(
    'It takes AWS CLI {0} (no version 1), boto3 {1}, or another SDK that honours AWS_ENDPOINT_URL_SQS; older ones would call AWS.',
    awsCli,
    boto3,
  );
}
