import type { Case } from '../case.ts';
import { attributeCases } from './attributes.ts';
import { deadLetterCases } from './deadLetters.ts';
import { encryptionCases } from './encryption.ts';
import { fairQueueCases } from './fairQueues.ts';
import { fifoOrderCases } from './fifoOrder.ts';
import { fifoSendingCases } from './fifoSending.ts';
import { handleCases } from './handles.ts';
import { moveTaskCases } from './moveTasks.ts';
import { paceCases } from './pace.ts';
import { permissionCases } from './permissions.ts';
import { protocolCases } from './protocol.ts';
import { queueCases } from './queues.ts';
import { receivingCases } from './receiving.ts';
import { sendingCases } from './sending.ts';

/** Every case of SQS: what AWS was recorded to do, what it documents, what its model says. */
export const sqsCases: readonly Case[] = [
  ...protocolCases,
  ...queueCases,
  ...attributeCases,
  ...encryptionCases,
  ...permissionCases,
  ...sendingCases,
  ...receivingCases,
  ...handleCases,
  ...fifoSendingCases,
  ...fifoOrderCases,
  ...fairQueueCases,
  ...deadLetterCases,
  ...moveTaskCases,
  ...paceCases,
];
