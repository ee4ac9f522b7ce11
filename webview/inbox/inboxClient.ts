import type { InboxAsk, InboxHost, InboxTarget } from '../../src/panel/contract.ts';
import type { HostClient } from '../rpc.ts';

/** The extension host as the inbox panel knows it. */
export type InboxClient = HostClient<InboxHost, InboxTarget, InboxAsk>;
