import type { Desk, ShownText, Work } from '../../src/panel/desk.ts';

/** A desk that keeps what it is given; files are texts by name. */
export interface FakeDesk extends Desk {
  readonly copied: string[];
  readonly files: Map<string, string>;
  readonly work: Work[];
  readonly compared: ShownText[];
  readonly opened: string[];
  /** What the next save dialog answers: true for what was proposed. */
  saves: boolean;
  /** What the next open dialog answers. */
  opens: string | undefined;
  /** After so many reported messages the user cancels. */
  cancelsAfter: number;
}

export function aDesk(): FakeDesk {
  const desk: FakeDesk = {
    copied: [],
    files: new Map(),
    work: [],
    compared: [],
    opened: [],
    saves: true,
    opens: undefined,
    cancelsAfter: Infinity,
    copyMessages: async (text) => void desk.copied.push(text),
    async whileShown(work, run) {
      desk.work.push(work);
      let most = 0;
      return run({
        report: (done) => (most = Math.max(most, done)),
        get isCancelled() {
          return most >= desk.cancelsAfter;
        },
      });
    },
    async saveFile({ name }) {
      let text = '';
      if (!desk.saves) return undefined;
      return {
        write: async (part) => void (text += part),
        close: async () => void desk.files.set(name, text),
        abandon: async () => {},
      };
    },
    openMessages: async () => (desk.opens === undefined ? undefined : { name: 'messages.ndjson', text: desk.opens }),
    compare: async (left, right) => void desk.compared.push(left, right),
    openQueue: ({ name }) => void desk.opened.push(name),
  };
  return desk;
}
