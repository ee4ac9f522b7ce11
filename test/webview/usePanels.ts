import assert from 'node:assert/strict';
import { after, afterEach, before } from 'mocha';
import type { Page } from 'playwright-core';
import type { Scenario } from './fakeHost.ts';
import type { FunctionsScenario } from './fakeFunctions.ts';
import type { InboxScenario } from './fakeInbox.ts';
import type { TopicScenario } from './fakeTopic.ts';
import { Panels, problems, type Look } from './panel.ts';

/** The panels of one suite, started before its tests and stopped after them. */
export interface UsedPanels {
  open(scenario: Scenario, look?: Look): Promise<Page>;
  openTopic(scenario: TopicScenario, look?: Look): Promise<Page>;
  openInbox(scenario: InboxScenario, look?: Look): Promise<Page>;
  openFunctions(scenario: FunctionsScenario, look?: Look): Promise<Page>;
  dress: Panels['dress'];
  /** Closes what is open, for one more within a test. */
  clear(): Promise<void>;
}

/**
 * Registers what every suite of the panel does around its tests; after each one its page must have complained of nothing
 * that was not expected.
 *
 * @param page What the test had open last.
 */
export function usePanels(page: () => Page, expected: () => readonly string[] = () => []): UsedPanels {
  let panels: Panels;
  before(async () => {
    panels = await Panels.start();
  });
  after(() => panels.stop());
  afterEach(async () => {
    const complaints = problems(page());
    await panels.clear();
    assert.deepEqual(complaints, expected());
  });
  return {
    open: (scenario, look) => panels.open(scenario, look),
    openTopic: (scenario, look) => panels.openTopic(scenario, look),
    openInbox: (scenario, look) => panels.openInbox(scenario, look),
    openFunctions: (scenario, look) => panels.openFunctions(scenario, look),
    dress: (...args) => panels.dress(...args),
    clear: () => panels.clear(),
  };
}

/** What the panel asked its host for, by the name of the call: the inputs, in order. */
export function callsOf(page: Page, method: string): Promise<readonly unknown[]> {
  return page.evaluate(
    (name) => window.fake.calls.filter((call) => call.method === name).map((call) => call.input),
    method,
  );
}
