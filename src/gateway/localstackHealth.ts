import type { Control } from './control.ts';

const edition = 'community';

/** `/_localstack/health`: what tests wait for before they begin. */
export function healthJson(control: Control): object {
  return { services: { sns: 'running', sqs: 'running' }, edition, version: control.health().version ?? '' };
}

/** `/_localstack/info`, without what tells machines apart. */
export function infoJson(control: Control, startedMs: number): object {
  return {
    version: control.health().version ?? '',
    edition,
    is_license_activated: false,
    is_docker: false,
    server_time_utc: new Date(Date.now()).toISOString().slice(0, 19),
    uptime: Math.floor((performance.now() - startedMs) / 1000),
  };
}
