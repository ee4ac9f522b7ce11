import type { Case } from '../case.ts';
import { snsDeadLetterCases } from './snsDeadLetters.ts';
import { snsDeliveryCases } from './snsDelivery.ts';
import { snsFifoCases } from './snsFifo.ts';
import { snsFilterCases } from './snsFilters.ts';
import { snsFilterRefusalCases } from './snsFilterRefusals.ts';
import { snsFunctionCases } from './snsFunctions.ts';
import { snsInboxCases } from './snsInbox.ts';
import { snsPermissionCases } from './snsPermissions.ts';
import { snsPlatformCases } from './snsPlatform.ts';
import { snsPublishingCases } from './snsPublishing.ts';
import { snsSubscriptionCases } from './snsSubscriptions.ts';
import { snsTextMessageCases } from './snsTextMessages.ts';
import { snsTopicCases } from './snsTopics.ts';
import { snsWebCases } from './snsWeb.ts';

/** Every case of SNS: what AWS was recorded to do, what it documents, what its model says. */
export const snsCases: readonly Case[] = [
  ...snsTopicCases,
  ...snsPermissionCases,
  ...snsSubscriptionCases,
  ...snsFilterCases,
  ...snsFilterRefusalCases,
  ...snsPublishingCases,
  ...snsDeliveryCases,
  ...snsFifoCases,
  ...snsDeadLetterCases,
  ...snsWebCases,
  ...snsFunctionCases,
  ...snsInboxCases,
  ...snsPlatformCases,
  ...snsTextMessageCases,
];
