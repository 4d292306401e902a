import { randomBytes } from 'node:crypto';
import type { Command } from 'commander';
import { z } from 'zod';
import { AppError } from '../../../app/contract/errors.ts';
import { PrivacyPolicy } from '../../../app/contract/records.ts';
import { createPseudonymiser } from '../../../app/privacy/pseudonym.ts';
import { createRedactor } from '../../../app/privacy/redact.ts';
import { lineChunks } from '../lines.ts';
import { readPolicy } from '../policy-file.ts';

const CHUNK = 2000;
const JsonRow = z.record(z.string(), z.unknown());

export function redactCommand(program: Command): void {
  program
    .command('redact')
    .description('take personal data out of texts, one per line; no workspace')
    .argument('<file>', 'a text file, or - for standard input')
    .option('--field <name>', 'the input is JSONL and this field holds the text')
    .option('--policy <file>', 'a JSON file that says what becomes of each kind, and your own rules; pseudonyms hold for this run')
    .option('--json', 'one JSON array of {text, spans} on stdout')
    .action(async (file: string, options: { field?: string; policy?: string; json?: boolean }) => {
      const json = options.json === true;
      const policy = options.policy === undefined ? PrivacyPolicy.parse({}) : readPolicy(options.policy);
      // There is no workspace whose key could make them the same in the next run.
      const { redact } = createRedactor(policy, createPseudonymiser([randomBytes(32)]));
      let line = 0;
      if (json) process.stdout.write('[');
      for await (const chunk of lineChunks(file, CHUNK)) {
        const written = chunk.map((text) => {
          line += 1;
          const { text: redacted, original: spans } = redact(options.field === undefined ? text : fieldOf(text, options.field, line));
          return json ? `${line === 1 ? '' : ','}${JSON.stringify({ text: redacted, spans })}` : `${redacted}\n`;
        });
        process.stdout.write(written.join(''));
      }
      if (json) process.stdout.write(']\n');
    });
}

function fieldOf(row: string, field: string, line: number): string {
  try {
    const value = JsonRow.parse(JSON.parse(row))[field];
    if (typeof value === 'string') return value;
  } catch {
    throw new AppError('file-format', `Line ${line} is not a JSON object; with --field every line must be one.`, { line });
  }
  throw new AppError('file-format', `Line ${line} has no text in “${field}”.`, { line, field });
}
