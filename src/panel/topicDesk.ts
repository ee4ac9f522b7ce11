import type { QueueTarget } from '../backend/queueTarget.ts';

/** What the service of a topic panel needs of VS Code: questions and other panels. */
export interface TopicDesk {
  /** Asks whether the subscription is to end. */
  confirmsUnsubscribe(subscription: { readonly endpoint: string; readonly topic: string }): Promise<boolean>;
  /** Opens the panel of a queue; `message` is a row to show there. */
  openQueue(target: QueueTarget, message?: number): void;
  openInbox(): void;
  openFunctions(): void;
}
