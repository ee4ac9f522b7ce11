import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTextFile } from '../../src/backend/textFile.ts';

describe('a file of text', () => {
  let folder: string;
  let path: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'text-file-'));
    path = join(folder, 'a.ndjson');
    writeFileSync(path, 'before');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('stands under its name once it is whole', async () => {
    const file = createTextFile(path);
    const part = 'ü😀'.repeat(50_000);

    for (let count = 0; count < 4; count++) await file.write(part);
    await file.close();

    assert.deepStrictEqual([readFileSync(path, 'utf8') === part.repeat(4), readdirSync(folder)], [true, ['a.ndjson']]);
  });

  it('leaves what was there when it is abandoned', async () => {
    const file = createTextFile(path);

    await file.write('half');
    await file.abandon();

    assert.deepStrictEqual([readFileSync(path, 'utf8'), readdirSync(folder)], ['before', ['a.ndjson']]);
  });

  it('says when it cannot be written', async () => {
    const file = createTextFile(join(folder, 'none', 'a.ndjson'));

    await assert.rejects(
      async () => {
        await file.write('a');
        await file.close();
      },
      { code: 'ENOENT' },
    );
    await file.abandon();
  });
});
