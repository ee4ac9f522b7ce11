/**
 * npm passes SIGTERM to its shell alone, which dies and leaves the script running. So a script that is to end with npm
 * watches who its parent is, and takes the loss of it for the signal.
 */
export function endWithParent(): void {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, 250);
  watch.unref();
}
