import type {
  LaneDetail,
  LanesQuery,
  LaneWindow,
  MessageDetail,
  MessageWindow,
  QueueSummary,
  RedrivePreview,
  RedriveRequest,
  WindowQuery,
} from '../engine/inspect/views.ts';
import type { QueueFaults } from '../engine/sqs/rows.ts';
import type { FunctionsAsk, FunctionsTarget } from './functionsContract.ts';
import type { InboxAsk, InboxTarget } from './inboxContract.ts';
import type { TopicAsk, TopicTarget } from './topicContract.ts';

export type * from '../engine/inspect/views.ts';
export type * from './functionsContract.ts';
export type * from './inboxContract.ts';
export type * from './topicContract.ts';

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
  /** FIFO queues must have one, standard ones may. */
  readonly messageGroupId?: string;
  /** FIFO: absent where the content tells. */
  readonly deduplicationId?: string;
  /** The system attribute AWSTraceHeader. */
  readonly traceHeader?: string;
}

export interface SentMessage {
  readonly messageId: string;
  /** Absent where the row was not found among the newest. */
  readonly id?: number;
  /** FIFO: AWS says it was sent, and dropped it; `messageId` is of the message that it repeats. */
  readonly isDuplicate?: boolean;
}

/** Many messages from one template: `{{counter}}`, `{{uuid}}`, `{{now}}` and faker's names such as `{{person.fullName}}`. */
export interface GenerateRequest {
  readonly template: SendRequest;
  /** 1 to 100 000. */
  readonly count: number;
  /** The same seed makes the same messages. */
  readonly seed: number;
}

/** What a queue is to become; absent members stay as they are. Values are AWS's strings, `''` clears. */
export interface ConfigureRequest {
  readonly attributes: Readonly<Record<string, string>>;
  /** All tags that shall be; absent: unchanged. */
  readonly tags?: Readonly<Record<string, string>>;
}

export type CopyForm = 'body' | 'awsCli' | 'sdkJs' | 'boto3' | 'json';

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
  /** Answers with the row id of the new message, or of the one that it repeats, so that the grid can show and flash it. */
  send(message: SendRequest): Promise<SentMessage>;
  /** Receives for real, as a consumer would: counts rise, messages hide. Answers with the row ids. */
  receive(request: {
    readonly max: number;
    readonly visibilityTimeoutSeconds?: number;
  }): Promise<{ readonly ids: readonly number[] }>;
  act(action: RowAction): Promise<ActionResult>;
  lanes(query: Omit<LanesQuery, 'queueId'>): Promise<LaneWindow>;
  /** Undefined when the group has no messages and no deduplication ids left. */
  lane(query: { readonly group: string }): Promise<LaneDetail | undefined>;
  /** The first message of a template, as it would be sent; rejects with what is wrong with the template. */
  preview(request: GenerateRequest): Promise<{ readonly body: string; readonly bytes: number }>;
  /** Sends many, with progress and cancel in the status bar. Answers when all are sent or it was cancelled. */
  generate(
    request: GenerateRequest,
  ): Promise<{ readonly sent: number; readonly failed: number; readonly why?: string }>;
  /** Validates at the service; rejects with AWS's sentence, and then nothing is changed. */
  configure(request: ConfigureRequest): Promise<void>;
  /** Names of the queues of this world that may be a dead-letter queue of this one: same type, not itself. */
  deadLetterCandidates(): Promise<readonly { readonly name: string; readonly arn: string }[]>;
  redrivePreview(request: Omit<RedriveRequest, 'queueId'>): Promise<RedrivePreview>;
  /** Starts a redrive; its progress stands in `QueueSummary.tasks`. */
  redrive(request: Omit<RedriveRequest, 'queueId'>): Promise<{ readonly taskId: number }>;
  cancelRedrive(task: { readonly taskHandle: string }): Promise<{ readonly moved: number }>;
  /** Puts messages on the clipboard; several are joined as the form has it. */
  copyAs(request: { readonly ids: readonly number[]; readonly form: CopyForm }): Promise<void>;
  /** Asks where, and writes NDJSON with attributes (or one body as it is, when `what` is `body`). Undefined when dismissed. */
  exportMessages(request: {
    /** Absent: all that the filter shows. */
    readonly ids?: readonly number[];
    readonly filter?: Omit<WindowQuery, 'queueId' | 'offset' | 'limit'>;
    readonly what: 'ndjson' | 'body';
  }): Promise<{ readonly count: number } | undefined>;
  /** Asks which file, and sends what is in it; nothing is sent when a line cannot be read. */
  importMessages(): Promise<{ readonly sent: number; readonly failed: number; readonly why?: string } | undefined>;
  /** Opens two bodies in VS Code's diff editor. */
  compare(request: { readonly ids: readonly [number, number] }): Promise<void>;
  /** Opens another queue's panel (a dead-letter queue, a source). */
  openQueue(queue: { readonly name: string }): Promise<void>;
  /** Faults of a standard queue; all zero switches them off. */
  setFaults(faults: QueueFaults): Promise<void>;
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
  | 'receiveMessages'
  | 'configureQueue'
  | 'redriveMessages'
  | 'exportMessages'
  | 'importMessages'
  | 'generateMessages'
  | 'copyQueue'
  | 'consumeQueueWithFunction';

/** What a contributed keybinding, command or menu asks a queue panel for. */
export type QueueAsk =
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
  | 'edit'
  | 'compare'
  | 'copyAs'
  | 'copyAsAwsCli'
  | 'copyAsSdkJs'
  | 'copyAsBoto3'
  | 'copyAsJson'
  | 'saveBody'
  | 'receiveChosen'
  | 'export'
  | 'redrive'
  /** Opens the dialog of that name. */
  | 'configureQueue'
  | 'redriveMessages'
  | 'generateMessages'
  | 'showLanes'
  | 'showMessages';

/** Whatever a panel of any kind is asked for. */
export type AnyAsk = QueueAsk | TopicAsk | InboxAsk | FunctionsAsk;
/** Whatever a panel shows. */
export type AnyTarget = PanelTarget | TopicTarget | InboxTarget | FunctionsTarget;

/** Events from the host: they say *that* something changed, never what. At most ten a second per key. */
export interface PanelEvents<Ask extends string = QueueAsk> {
  changed: Record<string, never>;
  /** The backend came, went or is restarting; text is ready to show. */
  backend: { readonly state: 'running' | 'restarting' | 'stopped' | 'failed'; readonly text: string };
  /** A contributed keybinding or command asks the panel to do something; `id`: the row that it is about, a subscription. */
  ask: { readonly what: Ask; readonly id?: number };
  /** Another panel has a row here in mind: a message in the queue. */
  show: { readonly id: number };
}

/** The wire between webview and host: calls with replies, and events. */
export type ToHost =
  | { readonly type: 'call'; readonly id: number; readonly method: string; readonly input: unknown }
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
  | {
      readonly type: 'event';
      readonly event: keyof PanelEvents;
      readonly detail: PanelEvents<AnyAsk>[keyof PanelEvents];
    }
  | { readonly type: 'init'; readonly target: AnyTarget };
