import type { TreeNode } from '../tree/treeNodes.ts';
import type { CommandContext } from './context.ts';

export function dismissHint({ hints }: CommandContext, argument?: unknown): void {
  const content = (argument as TreeNode | undefined)?.content;
  if (content?.kind === 'hint') hints.dismiss(content.hint);
}
