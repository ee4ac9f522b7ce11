import type { World } from '../../call.ts';
import type { RowId } from '../../journal.ts';
import { OrderedGroups } from '../orderedGroups.ts';
import type { ApplicationRow, PlatformEndpointRow } from '../rows.ts';
import { worldKey } from '../worldKey.ts';

/** Applications of each world and devices of each application, in the order made; devices also by what names them. */
export class PlatformIndex {
  readonly #applications = new OrderedGroups<ApplicationRow>(worldKey, ({ id }) => id);
  readonly #endpoints = new OrderedGroups<PlatformEndpointRow>(
    ({ application }) => application,
    ({ id }) => id,
  );
  readonly #uuids = new Map<string, PlatformEndpointRow>();
  readonly #tokens = new Map<string, PlatformEndpointRow>();

  application(before: ApplicationRow | undefined, after: ApplicationRow | undefined): void {
    this.#applications.apply(before, after);
  }

  endpoint(before: PlatformEndpointRow | undefined, after: PlatformEndpointRow | undefined): void {
    this.#endpoints.apply(before, after);
    if (before) {
      this.#uuids.delete(before.uuid);
      this.#tokens.delete(tokenKey(before.application, before.token));
    }
    if (after) {
      this.#uuids.set(after.uuid, after);
      this.#tokens.set(tokenKey(after.application, after.token), after);
    }
  }

  applicationsOf(world: World): readonly ApplicationRow[] {
    return this.#applications.of(worldKey(world));
  }

  endpointsOf(application: RowId): readonly PlatformEndpointRow[] {
    return this.#endpoints.of(application);
  }

  endpointWith(uuid: string): PlatformEndpointRow | undefined {
    return this.#uuids.get(uuid);
  }

  endpointWithToken(application: RowId, token: string): PlatformEndpointRow | undefined {
    return this.#tokens.get(tokenKey(application, token));
  }

  clear(): void {
    this.#applications.clear();
    this.#endpoints.clear();
    this.#uuids.clear();
    this.#tokens.clear();
  }
}

function tokenKey(application: RowId, token: string): string {
  return `${application}/${token}`;
}
