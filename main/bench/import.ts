import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { writeExport } from './export-file.ts';
import type { BenchRow } from './row.ts';

const CHILD = resolve(import.meta.dirname, 'import-child.ts');
const SIZES = [10_000, 100_000, 1_000_000];
export const Outcome = z.object({ seconds: z.number(), processorSeconds: z.number(), peakMegabytes: z.number() });
type Outcome = z.infer<typeof Outcome>;

/** Imports of made-up exports (30-word posts), each in a process of its own: time, rows a second, processor time, peak memory. */
export async function benchImport(say: (line: string) => void): Promise<BenchRow[]> {
  const root = mkdtempSync(join(tmpdir(), 'attune-bench-import-'));
  try {
    const rows: BenchRow[] = [];
    for (const size of SIZES) {
      say(`${size} rows`);
      const file = join(root, 'posts.csv');
      writeExport(file, size);
      const { seconds, processorSeconds, peakMegabytes } = await importOnce(file, join(root, `${size}.attune`));
      const row = (name: string, value: number, unit: string): BenchRow => ({
        name: `import of ${size} rows${name}`,
        value,
        unit,
        ratio: null,
      });
      rows.push(row('', seconds, 's'), row(', rows a second', size / seconds, 'rows/s'));
      rows.push(row(', processor time of all threads', processorSeconds, 's'), row(', peak memory', peakMegabytes, 'MB'));
    }
    return rows;
  } finally {
    rmSync(root, { recursive: true });
  }
}

function importOnce(file: string, workspace: string): Promise<Outcome> {
  const child = spawn(process.execPath, [CHILD, file, workspace], { stdio: ['ignore', 'pipe', 'inherit'] });
  let out = '';
  child.stdout.on('data', (data: Buffer) => {
    out += data.toString();
  });
  return new Promise((done, failed) => {
    child.once('exit', (code) => (code === 0 ? done(Outcome.parse(JSON.parse(out))) : failed(new Error(`The import ended with ${code}.`))));
  });
}
