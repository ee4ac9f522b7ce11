import { copyFileSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { Workbench } from './objects/workbench.ts';

/**
 * Takes the pictures of the README: the installed VSIX in a real workbench, with producers and consumers at work.
 * `npm run package && node test/e2e/picture.ts` writes `media/queue-panel.png` and `media/fifo-lanes.png`; look at them
 * before they are committed.
 */
const workbench = await Workbench.open();
const programs: ReturnType<typeof spawn>[] = [];
try {
  await workbench.page.setViewportSize({ width: 1440, height: 860 });
  const { palette, page } = workbench;
  await workbench.tree.show();
  for (const name of ['invoices', 'mails', 'orders']) {
    await palette.run('Messaging: Create Queue…');
    await palette.answer(name);
    await palette.pick(`Create ${name}`);
    await workbench.queuePanel().waitFor(name);
    if (name !== 'orders') await page.keyboard.press('Control+F4');
  }
  const endpoint = await workbench.endpoint();
  const url = (name: string): string => `${endpoint}/000000000000/${name}`;
  start('api.ts', endpoint, url('orders'), url('mails'));
  await page.waitForTimeout(6_000);
  start('worker.ts', endpoint, url('orders'));
  await page.waitForTimeout(26_000);
  await workbench.closeNotifications();
  await page.frameLocator('iframe.webview.ready').frameLocator('#active-frame').getByText('in flight').nth(2).click();
  await page.waitForTimeout(1_500);
  await workbench.screenshot('readme');
  copyFileSync('test/e2e/screenshots/readme.png', 'media/queue-panel.png');

  await page.setViewportSize({ width: 1440, height: 640 });
  await palette.run('Messaging: Create Queue…');
  await palette.answer('trucks.fifo');
  await palette.pick('Content-based deduplication');
  await palette.pick('Create trucks.fifo');
  await workbench.queuePanel().waitFor('trucks.fifo');
  await palette.run('Messaging: Set Dead-Letter Queue…');
  await palette.pick('trucks.fifo');
  await palette.pick('Create trucks-dlq.fifo');
  await palette.answer('5');
  start('trucks.ts', endpoint, url('trucks.fifo'));
  await page.waitForTimeout(9_000);
  start('map.ts', endpoint, url('trucks.fifo'));
  await page.waitForTimeout(7_000);
  await workbench.queuePanel().lanes.choose('truck-17');
  await page.waitForTimeout(1_000);
  await workbench.screenshot('readme-lanes');
  copyFileSync('test/e2e/screenshots/readme-lanes.png', 'media/fifo-lanes.png');
} finally {
  for (const program of programs) program.kill();
  await workbench.close();
}

function start(script: string, ...args: string[]): void {
  programs.push(spawn(process.execPath, [`test/e2e/traffic/${script}`, ...args], { stdio: 'inherit' }));
}
