import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { HEADER } from '../../../main/bench/export-file.ts';

const CLI = resolve(import.meta.dirname, '../../../main/cli/index.ts');
const ROWS = 6000;

const importFile = (file: string, workspace: string): Promise<number | null> =>
  new Promise((done) => spawn(process.execPath, [CLI, 'import', file, '--workspace', workspace], { stdio: 'ignore' }).once('exit', done));

it('two processes import into the same new workspace at once, and nothing is lost or stored twice', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'attune-two-'));
  const workspace = join(folder, 'w.attune');
  // The second half of the first file is the first half of the second.
  const files = [0, ROWS / 2].map((from) => {
    const rows = Array.from(
      { length: ROWS },
      (_, index) => `p${from + index},name_${index},post number ${from + index},2026-01-02,x,1,1,1,1,North`,
    );
    const path = join(folder, `${from}.csv`);
    writeFileSync(path, `${[HEADER, ...rows].join('\n')}\n`);
    return path;
  });
  expect(await Promise.all(files.map((file) => importFile(file, workspace)))).toEqual([0, 0]);
  const database = new Database(workspace);
  const count = (sql: string) => database.prepare(sql).pluck().get();
  expect(count('SELECT count(*) FROM posts')).toBe(ROWS * 1.5);
  expect(count('SELECT count(*) FROM duplicates')).toBe(ROWS / 2);
  expect(database.pragma('quick_check', { simple: true })).toBe('ok');
  database.exec("INSERT INTO posts_text (posts_text) VALUES ('integrity-check')");
  database.close();
  rmSync(folder, { recursive: true });
});
