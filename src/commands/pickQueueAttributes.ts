import { l10n, window, type QuickPickItem } from 'vscode';
import { isWithin, queueSettings, type QueueSetting } from '../backend/queueSettings.ts';

interface SettingItem extends QuickPickItem {
  /** Absent on the item that ends the choosing. */
  readonly setting?: QueueSetting;
}

/**
 * Lets the user change attributes before a queue is made; Enter at once takes AWS's defaults.
 * Answers with what differs from the defaults, undefined when cancelled.
 */
export async function pickQueueAttributes(name: string): Promise<Record<string, string> | undefined> {
  const chosen: Record<string, string> = {};
  for (;;) {
    const item = await window.showQuickPick(itemsFor(name, chosen), {
      title: l10n.t('Create Queue {0}', name),
      placeHolder: l10n.t('Create it, or change an attribute first'),
      ignoreFocusOut: true,
    });
    if (!item) return undefined;
    if (!item.setting) return chosen;
    const value = await askValue(item.setting, valueOf(item.setting, chosen));
    if (value === undefined) continue; // back to the list
    if (Number(value) === item.setting.initial) delete chosen[item.setting.attribute];
    else chosen[item.setting.attribute] = value;
  }
}

function itemsFor(name: string, chosen: Readonly<Record<string, string>>): SettingItem[] {
  const create = {
    label: l10n.t('$(check) Create {0}', name),
    description: l10n.t('as listed below'),
    alwaysShow: true,
  };
  const settings = queueSettings.map((setting): SettingItem => {
    const unit = setting.unit === 'seconds' ? l10n.t('seconds') : l10n.t('bytes');
    const isDefault = chosen[setting.attribute] === undefined;
    return {
      label: `$(edit) ${settingName(setting)}`,
      description: `${valueOf(setting, chosen)} ${unit}${isDefault ? '' : ` · ${l10n.t('changed')}`}`,
      setting,
    };
  });
  return [create, ...settings];
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
