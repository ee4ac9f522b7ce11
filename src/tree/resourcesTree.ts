import { EventEmitter, type TreeDataProvider, type TreeItem } from 'vscode';
import type { Backend } from '../backend/backend.ts';
import type { OverviewFeed } from '../backend/overviewFeed.ts';
import { DisposableStore, type Disposable } from '../base/disposable.ts';
import type { DismissedHints } from './dismissedHints.ts';
import { treeItem } from './treeItem.ts';
import { TreeNodes, type TreeNode } from './treeNodes.ts';
import { treeShape } from './treeShape.ts';

/** Connection ▸ Queues ▸ queue with live counts. Only what changed is drawn again, so nothing flickers or collapses. */
export class ResourcesTree implements TreeDataProvider<TreeNode>, Disposable {
  readonly #backend: Backend;
  readonly #overview: OverviewFeed;
  readonly #dismissed: DismissedHints;
  readonly #owned = new DisposableStore();
  readonly #redraw = this.#owned.add(new EventEmitter<TreeNode[] | undefined>());
  readonly #nodes = new TreeNodes();

  readonly onDidChangeTreeData = this.#redraw.event;

  constructor(backend: Backend, overview: OverviewFeed, dismissed: DismissedHints) {
    this.#backend = backend;
    this.#overview = overview;
    this.#dismissed = dismissed;
    for (const changes of [overview.onDidChange, backend.onDidChangeState.bind(backend), dismissed.onDidChange]) {
      this.#owned.add(changes(() => this.#update()));
    }
    this.#update();
  }

  getChildren(node?: TreeNode): TreeNode[] {
    return [...(node ? node.children : this.#nodes.roots)];
  }

  getParent(node: TreeNode): TreeNode | undefined {
    return node.parent;
  }

  getTreeItem(node: TreeNode): TreeItem {
    return treeItem(node);
  }

  dispose(): void {
    this.#owned.dispose();
  }

  #update(): void {
    if (this.#backend.state.state === 'restarting') return; // it comes back as it was: keep what is on screen
    const redraw = this.#nodes.update(
      treeShape({
        name: this.#backend.name,
        state: this.#backend.state,
        overview: this.#overview.current,
        isDismissed: (hint) => this.#dismissed.has(hint),
      }),
    );
    if (redraw === 'root') this.#redraw.fire(undefined);
    else if (redraw.length > 0) this.#redraw.fire([...redraw]);
  }
}
