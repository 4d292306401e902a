import { AppError } from '../../app/contract/errors.ts';
import type { Progress } from '../../app/contract/records.ts';
import { serialise } from '../wire/serialise.ts';

/** Exit codes of the command line. */
export const EXIT = { internal: 1, input: 2 } as const;

/** The answer: one JSON document with `--json`, else lines for people. */
export function print(json: boolean, document: unknown, lines: () => readonly string[]): void {
  process.stdout.write(json ? `${serialise(document)}\n` : `${lines().join('\n')}\n`);
}

/** Progress goes to stderr: one line that is rewritten on a terminal, nothing else elsewhere. */
export function showStep(step: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${step}`);
}

export function showProgress({ stage, done, total, pace }: Progress): void {
  const of = total === null ? '' : ` of ${total}`;
  const left = pace === undefined || pace.secondsLeft === null ? '' : `, ${pace.secondsLeft} s left`;
  const speed = pace === undefined ? '' : ` (${Math.round(pace.share * 100)}%), ${pace.perSecond} a second${left}`;
  showStep(`${stage} ${done}${of}${speed}`);
}

export function endProgress(): void {
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
}

/** One line on stderr and the exit code: 2 for what the user can mend, 1 for our own failures. */
export function report(thrown: unknown): void {
  endProgress();
  // Whoever reads the output has read enough.
  if (thrown instanceof Error && 'code' in thrown && thrown.code === 'EPIPE') return;
  const known = thrown instanceof AppError && thrown.code !== 'internal';
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  process.stderr.write(`attune: ${message.replaceAll('\n', ' ')}\n`);
  process.exitCode = known ? EXIT.input : EXIT.internal;
}

/** Lines with two columns aligned. */
export function table(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(0, ...rows.map(([name]) => name.length));
  return rows.map(([name, value]) => `${name.padEnd(width)}  ${value}`);
}
