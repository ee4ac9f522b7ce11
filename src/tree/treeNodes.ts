import type { QueueTarget } from '../backend/queueTarget.ts';
import type { NamedSubscription, NamedTopic } from '../backend/topicTarget.ts';
import type { World } from '../engine/call.ts';
import type { NodeContent, Shape } from './treeShape.ts';

/** One element of the view. VS Code knows elements by identity, so a node lives as long as its id is in the tree. */
export class TreeNode {
  readonly id: string;
  readonly parent: TreeNode | undefined;
  content: NodeContent;
  children: readonly TreeNode[] = [];

  constructor(shape: Shape, parent: TreeNode | undefined) {
    this.id = shape.id;
    this.parent = parent;
    this.content = shape.content;
  }

  /** For commands that act on a queue. */
  get queue(): QueueTarget | undefined {
    return this.content.kind === 'queue' ? this.content.queue.target : undefined;
  }

  /** For commands that act on a topic; that of a subscription is its topic. */
  get topic(): NamedTopic | undefined {
    if (this.content.kind === 'subscription') return this.content.topic;
    return this.content.kind === 'topic' ? this.content.topic.target : undefined;
  }

  /** For commands that act on a subscription. */
  get subscription(): NamedSubscription | undefined {
    const { content } = this;
    return content.kind === 'subscription' ? { topic: content.topic, id: content.subscription.id } : undefined;
  }

  /** For commands that make something in a world. */
  get world(): World | undefined {
    return 'world' in this.content ? this.content.world : (this.queue ?? this.topic);
  }
}

/** What has to be drawn again: `root` when nodes at the top came or went. */
export type Redraw = 'root' | readonly TreeNode[];

/** The nodes on screen, brought to a new shape by changing only what differs. */
export class TreeNodes {
  #roots: readonly TreeNode[] = [];

  get roots(): readonly TreeNode[] {
    return this.#roots;
  }

  update(shapes: readonly Shape[]): Redraw {
    const changed: TreeNode[] = [];
    const before = this.#roots;
    this.#roots = reconcile(before, shapes, undefined, changed);
    return isSameList(before, this.#roots) ? changed : 'root';
  }
}

function reconcile(
  before: readonly TreeNode[],
  shapes: readonly Shape[],
  parent: TreeNode | undefined,
  changed: TreeNode[],
): readonly TreeNode[] {
  const known = new Map(before.map((node) => [node.id, node]));
  return shapes.map((shape) => {
    const node = known.get(shape.id);
    if (!node) return grow(shape, parent);
    const children = reconcile(node.children, shape.children, node, changed);
    if (!isSameContent(node.content, shape.content) || !isSameList(node.children, children)) changed.push(node);
    node.content = shape.content;
    node.children = children;
    return node;
  });
}

function grow(shape: Shape, parent: TreeNode | undefined): TreeNode {
  const node = new TreeNode(shape, parent);
  node.children = shape.children.map((child) => grow(child, node));
  return node;
}

function isSameList(a: readonly TreeNode[], b: readonly TreeNode[]): boolean {
  return a.length === b.length && a.every((node, index) => node === b[index]);
}

/** Contents are plain data built in one place, so their members always come in the same order. */
function isSameContent(a: NodeContent, b: NodeContent): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
