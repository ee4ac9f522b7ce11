import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** What SNS posts: AWS's envelope. */
interface Envelope {
  readonly Type: 'SubscriptionConfirmation' | 'Notification' | 'UnsubscribeConfirmation';
  readonly Message: string;
  readonly SubscribeURL?: string;
}

/**
 * A web endpoint as a user of SNS writes it: follows the link of a confirmation, takes notifications, and is out of order
 * as often as one tells it to be.
 */
export class Webhook {
  readonly #server = createServer((request, response) => {
    void this.#take(request).then(
      (status) => response.writeHead(status).end(status === 503 ? 'out of order' : ''),
      () => response.writeHead(500).end(),
    );
  });
  /** Messages that it took. */
  readonly taken: string[] = [];
  /** Answers with 503 to so many of the next notifications. */
  failures = 0;

  async listen(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}/hook`;
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  async #take(request: IncomingMessage): Promise<number> {
    const envelope = JSON.parse(await text(request)) as Envelope;
    if (envelope.Type === 'SubscriptionConfirmation') {
      const confirmed = await fetch(envelope.SubscribeURL!);
      return confirmed.ok ? 200 : 500;
    }
    if (this.failures > 0) {
      this.failures -= 1;
      return 503;
    }
    this.taken.push(envelope.Message);
    return 200;
  }
}
