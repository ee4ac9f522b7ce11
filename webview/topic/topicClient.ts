import type { TopicAsk, TopicHost, TopicTarget } from '../../src/panel/contract.ts';
import type { HostClient } from '../rpc.ts';

/** The extension host as a topic panel knows it. */
export type TopicClient = HostClient<TopicHost, TopicTarget, TopicAsk>;
