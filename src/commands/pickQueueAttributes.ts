import { l10n, window, type QuickPickItem } from 'vscode';
import { isFifoName } from '../backend/queueName.ts';
import { isWithin, type QueueSetting } from '../backend/queueSettings.ts';

/** What differs from AWS's defaults. */
export interface QueuePlan {
  readonly attributes: Readonly<Record<string, string>>;
}

export interface AttributeQuestion {
  readonly name: string;
  readonly settings: readonly QueueSetting[];
  /** Whether there is a queue of the same type to copy. */
  readonly canCopy: boolean;
}

interface SettingItem extends QuickPickItem {
  readonly does: 'create' | 'copy' | { readonly ask: QueueSetting } | { readonly toggle: FifoSwitch };
}

/** What a FIFO queue can have switched on, and the attributes that do it. */
interface FifoSwitch {
  readonly label: () => string;
  readonly detail: () => string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** @see SQS Developer Guide, high throughput for FIFO queues */
const fifoSwitches: readonly FifoSwitch[] = [
  {
    label: () => l10n.t('Content-based deduplication'),
    detail: () => l10n.t('The body tells a duplicate where a message brings no deduplication id.'),
    attributes: { ContentBasedDeduplication: 'true' },
  },
  {
    label: () => l10n.t('High throughput'),
    detail: () => l10n.t('Deduplication and rate limits count for each message group by itself.'),
    attributes: { DeduplicationScope: 'messageGroup', FifoThroughputLimit: 'perMessageGroupId' },
  },
];

/**
 * Lets the user change attributes before a queue is made; Enter at once takes AWS's defaults.
 * `copy` when another queue is to be copied instead, undefined when cancelled.
 */
export async function pickQueueAttributes(question: AttributeQuestion): Promise<QueuePlan | 'copy' | undefined> {
  const chosen: Record<string, string> = isFifoName(question.name) ? { FifoQueue: 'true' } : {};
  for (;;) {
    const item = await window.showQuickPick(itemsFor(question, chosen), {
      title: l10n.t('Create Queue {0}', question.name),
      placeHolder: l10n.t('Create it, or change an attribute first'),
      ignoreFocusOut: true,
    });
    if (!item) return undefined;
    if (item.does === 'create') return { attributes: chosen };
    if (item.does === 'copy') return 'copy';
    if ('toggle' in item.does) toggle(item.does.toggle, chosen);
    else await change(item.does.ask, chosen);
  }
}

function toggle(fifoSwitch: FifoSwitch, chosen: Record<string, string>): void {
  const wasOn = isOn(fifoSwitch, chosen);
  for (const [attribute, value] of Object.entries(fifoSwitch.attributes)) {
    if (wasOn) delete chosen[attribute];
    else chosen[attribute] = value;
  }
}

function isOn({ attributes }: FifoSwitch, chosen: Readonly<Record<string, string>>): boolean {
  return Object.entries(attributes).every(([attribute, value]) => chosen[attribute] === value);
}

async function change(setting: QueueSetting, chosen: Record<string, string>): Promise<void> {
  const value = await askValue(setting, valueOf(setting, chosen));
  if (value === undefined) return; // back to the list
  if (Number(value) === setting.initial) delete chosen[setting.attribute];
  else chosen[setting.attribute] = value;
}

function itemsFor({ name, settings, canCopy }: AttributeQuestion, chosen: Readonly<Record<string, string>>) {
  const create: SettingItem = {
    label: l10n.t('$(check) Create {0}', name),
    description: isFifoName(name) ? l10n.t('FIFO, as listed below') : l10n.t('as listed below'),
    alwaysShow: true,
    does: 'create',
  };
  const copy: SettingItem = { label: l10n.t('$(copy) As a copy of another queue…'), does: 'copy' };
  return [
    create,
    ...(canCopy ? [copy] : []),
    ...(isFifoName(name) ? fifoSwitches.map((fifoSwitch) => switchItem(fifoSwitch, chosen)) : []),
    ...settings.map((setting) => settingItem(setting, chosen)),
  ];
}

function switchItem(fifoSwitch: FifoSwitch, chosen: Readonly<Record<string, string>>): SettingItem {
  return {
    label: `$(edit) ${fifoSwitch.label()}`,
    description: isOn(fifoSwitch, chosen) ? `${l10n.t('on')} · ${l10n.t('changed')}` : l10n.t('off'),
    detail: fifoSwitch.detail(),
    does: { toggle: fifoSwitch },
  };
}

function settingItem(setting: QueueSetting, chosen: Readonly<Record<string, string>>): SettingItem {
  const unit = setting.unit === 'seconds' ? l10n.t('seconds') : l10n.t('bytes');
  const isDefault = chosen[setting.attribute] === undefined;
  return {
    label: `$(edit) ${settingName(setting)}`,
    description: `${valueOf(setting, chosen)} ${unit}${isDefault ? '' : ` · ${l10n.t('changed')}`}`,
    does: { ask: setting },
  };
}

function askValue(setting: QueueSetting, value: string): Thenable<string | undefined> {
  const { min, max, unit } = setting;
  const range = unit === 'seconds' ? l10n.t('{0} to {1} seconds', min, max) : l10n.t('{0} to {1} bytes', min, max);
  return window.showInputBox({
    title: settingName(setting),
    prompt: range,
    value,
    ignoreFocusOut: true,
    validateInput: (text) => (isWithin(setting, text) ? undefined : l10n.t('A whole number, {0}.', range)),
  });
}

function valueOf({ attribute, initial }: QueueSetting, chosen: Readonly<Record<string, string>>): string {
  return chosen[attribute] ?? String(initial);
}

function settingName({ attribute }: QueueSetting): string {
  const names: Record<QueueSetting['attribute'], string> = {
    VisibilityTimeout: l10n.t('Visibility timeout'),
    DelaySeconds: l10n.t('Delivery delay'),
    MessageRetentionPeriod: l10n.t('Message retention'),
    ReceiveMessageWaitTimeSeconds: l10n.t('Receive wait time'),
    MaximumMessageSize: l10n.t('Maximum message size'),
  };
  return names[attribute];
}
