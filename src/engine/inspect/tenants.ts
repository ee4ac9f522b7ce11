import type { MessageRow, MessageState } from '../sqs/rows.ts';

type Tenant = Record<MessageState, number>;
type Standing = 'free' | 'locked' | 'delayed';

/** The message groups of a standard queue, which hold nothing back: how many there are, and how many have what. */
export class Tenants {
  readonly #tenants = new Map<string, Tenant>();
  readonly #counts: Record<Standing, number> = { free: 0, locked: 0, delayed: 0 };

  get total(): number {
    return this.#tenants.size;
  }

  /** Groups with a visible message. */
  get free(): number {
    return this.#counts.free;
  }

  /** Groups of which everything that is not delayed is in flight. */
  get locked(): number {
    return this.#counts.locked;
  }

  /** Takes in that a message of the queue changed; `before` is undefined when it came, `after` when it went. */
  apply(before: MessageRow | undefined, after: MessageRow | undefined): void {
    const group = (after ?? before)!.group;
    if (group === undefined || before?.state === after?.state) return;
    const tenant = this.#tenants.get(group);
    if (tenant) this.#counts[standing(tenant)]--;
    const changed = tenant ?? { visible: 0, inFlight: 0, delayed: 0 };
    if (before) changed[before.state]--;
    if (after) changed[after.state]++;
    if (changed.visible + changed.inFlight + changed.delayed === 0) {
      this.#tenants.delete(group);
      return;
    }
    if (!tenant) this.#tenants.set(group, changed);
    this.#counts[standing(changed)]++;
  }
}

function standing({ visible, inFlight }: Tenant): Standing {
  if (visible > 0) return 'free';
  return inFlight > 0 ? 'locked' : 'delayed';
}
