/**
 * Whether a command was called from the menu of a panel: one inside it says where it was opened, that of its tab which editor,
 * neither on what. That is what the panel in front shows.
 */
export function isPanelMenu(argument: unknown): argument is object {
  if (typeof argument !== 'object' || argument === null) return false;
  return 'webviewSection' in argument || 'groupId' in argument || ('scheme' in argument && 'path' in argument);
}
