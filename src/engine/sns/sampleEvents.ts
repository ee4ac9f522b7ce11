import type { SampleEvent } from '../inspect/topicViews.ts';
import { alarmEvent } from './samples/alarm.ts';
import { budgetEvent } from './samples/budget.ts';
import { bridgeEvent } from './samples/bridge.ts';
import { objectCreated, storageTest } from './samples/storage.ts';
import { scalingEvent } from './samples/scaling.ts';
import type { SampleParts } from './samples/parts.ts';

type Sample = (parts: SampleParts) => Omit<SampleEvent, 'id'>;

const samples: Readonly<Record<string, Sample>> = {
  cloudWatchAlarm: alarmEvent,
  s3ObjectCreated: objectCreated,
  s3Test: storageTest,
  autoScalingLaunch: scalingEvent,
  budget: budgetEvent,
  eventBridge: bridgeEvent,
};

/**
 * What AWS services publish to a topic that is told of them, with their exact subjects and bodies: members in AWS's order,
 * as they happen now.
 *
 * @see aws-facts 2.11, 5.3, 6.4
 */
export function sampleEvents(parts: SampleParts): readonly SampleEvent[] {
  return Object.entries(samples).map(([id, sample]) => ({ id, ...sample(parts) }));
}
