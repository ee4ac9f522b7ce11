import type { Overview } from '../../src/engine/inspect/views.ts';

/** The overview with redrive policies, as queue name → name of its dead-letter queue, within each world. */
export function withDeadLetters(overview: Overview, policies: Readonly<Record<string, string>>): Overview {
  const worlds = overview.worlds.map((world) => ({
    ...world,
    queues: world.queues.map((queue) => {
      const target = world.queues.find(({ name }) => name === policies[queue.name]);
      const name = policies[queue.name];
      const arn = queue.arn.replace(/[^:]*$/, name ?? '');
      return {
        ...queue,
        sources: world.queues.filter((other) => policies[other.name] === queue.name).map(({ id }) => id),
        ...(name !== undefined && { deadLetter: { arn, name, maxReceiveCount: 3, ...(target && { id: target.id }) } }),
      };
    }),
  }));
  return { ...overview, worlds };
}
