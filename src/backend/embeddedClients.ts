import type { World } from '../engine/call.ts';
import type { Clients } from './backend.ts';
import type { Post } from './post.ts';
import { createRequestHandler } from './requestHandler.ts';

/**
 * Real AWS clients of one world whose requests go over the worker's port.
 * The access key is the account, because that is how the playground tells accounts apart; nothing checks the secret.
 */
export function embeddedClients(post: Post, endpoint: string, world: World): Clients {
  const config = {
    endpoint,
    region: world.region,
    credentials: { accessKeyId: world.accountId, secretAccessKey: 'playground' },
    requestHandler: createRequestHandler(post),
    // Named here so that the SDK does not look into the user's ~/.aws for them.
    userAgentAppId: 'panel',
    defaultsMode: 'standard' as const,
    retryMode: 'standard',
    maxAttempts: 1,
    useDualstackEndpoint: false,
    useFipsEndpoint: false,
  };
  return {
    sqs: once(async () => new (await import('@aws-sdk/client-sqs')).SQSClient(config)),
    sns: once(async () => new (await import('@aws-sdk/client-sns')).SNSClient(config)),
    kinesis: once(async () => new (await import('@aws-sdk/client-kinesis')).KinesisClient(config)),
    firehose: once(async () => new (await import('@aws-sdk/client-firehose')).FirehoseClient(config)),
  };
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}
