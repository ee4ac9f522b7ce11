export type Strings = Readonly<Record<string, string>>;

export interface TagChange {
  readonly set: Strings;
  readonly remove: readonly string[];
}

export const noTagChange: TagChange = { set: {}, remove: [] };

/** Only what differs; an attribute that is not set counts as cleared. */
export function changedAttributes(before: Strings, wanted: Strings): Strings {
  return Object.fromEntries(Object.entries(wanted).filter(([name, value]) => (before[name] ?? '') !== value));
}

export function tagChange(before: Strings, wanted: Strings): TagChange {
  return {
    set: Object.fromEntries(Object.entries(wanted).filter(([key, value]) => before[key] !== value)),
    remove: Object.keys(before).filter((key) => !Object.hasOwn(wanted, key)),
  };
}
