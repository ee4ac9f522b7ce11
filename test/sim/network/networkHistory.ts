import { Simulation } from '../simulation.ts';
import { NetworkDraw } from './networkDraw.ts';
import { NetworkRunner } from './networkRunner.ts';
import type { NetworkStep } from './steps.ts';

/** Histories of FIFO queues and dead-letter queues. */
export const queueNetworks = new Simulation<NetworkStep, NetworkRunner>({
  runner: () => new NetworkRunner(),
  draw: (seed, runner) => new NetworkDraw(seed, runner.model),
  ending,
});

/** No loss: once nothing is hidden any more, every message can be received, group after group, and deleted. */
function* ending(runner: NetworkRunner): Generator<NetworkStep> {
  yield { do: 'advance', ms: 301_000, late: false };
  for (const queue of runner.model.queues.values()) {
    for (let rounds = 0; queue.messages.length > 0 && rounds < 500; rounds++) {
      const given = runner.model.handles.length;
      yield { do: 'receive', queue: queue.plan.name, max: 10, seconds: 30 };
      for (let handle = given; handle < runner.model.handles.length; handle++) yield { do: 'delete', handle };
    }
  }
}
