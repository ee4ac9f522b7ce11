import type { MessageDetail, MessageWindow, QueueSummary, WindowQuery } from '../engine/inspect/views.ts';

export type * from '../engine/inspect/views.ts';

/** Which resource a panel shows; what `setState` and the serializer keep of it. */
export interface PanelTarget {
  readonly kind: 'queue';
  readonly accountId: string;
  readonly region: string;
  readonly name: string;
}

export interface QueueFacts {
  readonly target: PanelTarget;
  /** `Playground`, later the name of a connection. */
  readonly where: string;
  readonly summary: QueueSummary;
}

export interface SendRequest {
  readonly body: string;
  readonly delaySeconds?: number;
  readonly attributes: readonly { readonly name: string; readonly dataType: string; readonly value: string }[];
}

export type RowAction =
  | { readonly verb: 'release' | 'delete' | 'receive'; readonly ids: readonly number[] }
  /** `seconds` more than what is left. */
  | { readonly verb: 'extend'; readonly ids: readonly number[]; readonly seconds: number };

/** What became of each row an action was asked for. */
export interface ActionResult {
  readonly done: number;
  /** One line each, ready to show: what, why. */
  readonly failed: readonly { readonly id: number; readonly why: string }[];
}

/** Calls from a queue panel to the extension host. A rejected call carries an AWS shape as `name` and a sentence as `message`. */
export interface PanelHost {
  /** Rejects with `QueueDoesNotExist` when it is gone. */
  describe(): Promise<QueueFacts>;
  window(query: Omit<WindowQuery, 'queueId'>): Promise<MessageWindow>;
  message(query: { readonly id: number }): Promise<MessageDetail | undefined>;
  /** Answers with the row id of the new message, so that the grid can show and flash it. */
  send(message: SendRequest): Promise<{ readonly messageId: string; readonly id?: number }>;
  /** Receives for real, as a consumer would: counts rise, messages hide. Answers with the row ids. */
  receive(request: {
    readonly max: number;
    readonly visibilityTimeoutSeconds?: number;
  }): Promise<{ readonly ids: readonly number[] }>;
  act(action: RowAction): Promise<ActionResult>;
  copy(text: { readonly text: string; readonly what: string }): Promise<void>;
  /** Runs a contributed command on this panel's queue: purge, delete, copy ARN … */
  command(name: { readonly id: PanelCommand }): Promise<void>;
}

export type PanelCommand =
  | 'purgeQueue'
  | 'deleteQueue'
  | 'copyArn'
  | 'copyQueueUrl'
  | 'showLog'
  | 'startPlayground'
  | 'createQueue'
  | 'receiveMessages';

/** Events from the host: they say *that* something changed, never what. At most ten a second per key. */
export interface PanelEvents {
  changed: Record<string, never>;
  /** The backend came, went or is restarting; text is ready to show. */
  backend: { readonly state: 'running' | 'restarting' | 'stopped' | 'failed'; readonly text: string };
  /** A contributed keybinding or command asks the panel to do something. */
  ask: {
    readonly what:
      | 'focusFilter'
      | 'focusComposer'
      | 'send'
      | 'sendAndKeep'
      | 'toggleLive'
      | 'showKeys'
      | 'selectAll'
      | 'copyBody'
      /** From the menu of a row, for what is selected. */
      | 'release'
      | 'extend'
      | 'delete'
      | 'edit';
  };
}

/** The wire between webview and host: calls with replies, and events. */
export type ToHost =
  | { readonly type: 'call'; readonly id: number; readonly method: keyof PanelHost; readonly input: unknown }
  | { readonly type: 'abort'; readonly id: number }
  | { readonly type: 'ready'; readonly version: 1 };
export type ToWebview =
  | { readonly type: 'reply'; readonly id: number; readonly ok: true; readonly output: unknown }
  | {
      readonly type: 'reply';
      readonly id: number;
      readonly ok: false;
      readonly error: { readonly name: string; readonly message: string };
    }
  | { readonly type: 'event'; readonly event: keyof PanelEvents; readonly detail: PanelEvents[keyof PanelEvents] }
  | { readonly type: 'init'; readonly target: PanelTarget };
