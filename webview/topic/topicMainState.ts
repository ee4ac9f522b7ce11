import type { PanelEvents } from '../../src/panel/contract.ts';
import { noMatch, showLog, stopped, unreadable, type MainState } from '../mainState.ts';
import type { TopicView } from './topicNavigation.ts';

interface Known {
  readonly backend: PanelEvents['backend'];
  readonly error: Error | undefined;
  readonly name: string;
  readonly region: string;
  readonly view: TopicView;
  readonly hasData: boolean;
  readonly total: number;
  readonly isFiltered: boolean;
  /** Undefined until it is known. */
  readonly subscriptions: number | undefined;
  /** A line for the terminal that publishes; empty where nobody listens. */
  readonly cli: string;
}

/** What to show instead of the matrix, the table or the picture; undefined when those are what to show. */
export function topicMainState(known: Known): MainState | undefined {
  const { backend, error, name, region, hasData, view } = known;
  if (backend.state === 'stopped' || backend.state === 'failed') return stopped(backend);
  if (error?.name === 'NotFoundException') return gone(name, region);
  if (!hasData && error) return unreadable('The topic could not be read', error);
  if (known.subscriptions === undefined) return undefined;
  if (view !== 'deliveries') return known.subscriptions === 0 ? nobody : undefined;
  if (!hasData || known.total > 0) return undefined;
  if (known.isFiltered) return noMatch('No publish of this topic fits the filter.');
  return known.subscriptions === 0 ? nobody : nothingYet(known.cli);
}

const nobody: MainState = {
  icon: 'fan',
  heading: 'Nothing is subscribed',
  text: 'A topic keeps nothing: what is published while nobody is subscribed is gone. Subscribe a queue and publish.',
  actions: [
    { id: 'subscribe', label: 'Subscribe a queue…', isPrimary: true },
    { id: 'compose', label: 'Write a message' },
  ],
};

function nothingYet(code: string): MainState {
  return {
    icon: 'fan',
    heading: 'Nothing was published',
    text: 'Write a message below and publish it with Ctrl+Enter. Every subscription gets a column here, and every publish a row that says who got it and why not.',
    actions: [{ id: 'compose', label: 'Write a message', isPrimary: true }],
    ...(code !== '' && { code, codeLabel: 'or from a terminal' }),
  };
}

function gone(name: string, region: string): MainState {
  return {
    icon: 'fan',
    heading: `${name} does not exist any more`,
    text: `It was deleted, or the playground was reset. This panel comes back to life when a topic of this name is created in ${region}.`,
    actions: [{ id: 'createTopic', label: 'Create Topic…', isPrimary: true }, showLog],
    isDead: true,
  };
}
