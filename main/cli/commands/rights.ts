import { readFileSync, writeFileSync } from 'node:fs';
import { type Command, Option } from 'commander';
import { AppError } from '../../../app/contract/errors.ts';
import { CopyTreatment, type ErasureReceipt, type PersonRef, type PersonSummary } from '../../../app/contract/records.ts';
import { fingerprintOf, isUnchanged, parseReceipt } from '../../../app/privacy/receipt.ts';
import { withWorkspace } from '../engine.ts';
import { lineChunks } from '../lines.ts';
import { EXIT, print, table } from '../output.ts';

interface PersonOptions {
  author?: string;
  handle?: string;
  workspace?: string;
  json?: boolean;
}

/** What people may ask of whoever holds their posts: to be taken out, to see what is held, and a receipt. */
export function rightsCommands(program: Command): void {
  eraseCommand(program);
  personCommand(program);
  receiptCommand(program);
}

const HANDLE = 'the name as exports have it; - reads it from standard input, so that it stays in no history of commands';

function eraseCommand(program: Command): void {
  program
    .command('erase')
    .description('takes a person out of posts, everything made of them, and all copies in the folder; writes a receipt')
    .option('--author <pseudonym>', 'as the workspace knows the person')
    .option('--handle <name>', HANDLE)
    .option('--workspace <file>', 'the .attune file')
    .addOption(
      new Option('--copies <treatment>', 'what becomes of backups that hold the person').choices(CopyTreatment.options).default('rewrite'),
    )
    .option('--no-block', 'let later imports bring the person back')
    .option('--json', 'the receipt on stdout')
    .action(async (options: PersonOptions & { copies: CopyTreatment; block: boolean }) => {
      const person = await personOf(options);
      const { copies, block } = options;
      const receipt = await withWorkspace(options.workspace, false, (client) => client.call('privacy.erase', { person, copies, block }));
      print(options.json === true, receipt, () => describeReceipt(receipt));
    });
}

function personCommand(program: Command): void {
  program
    .command('person')
    .description('what is held of a person; with --out, all of it as a file for them')
    .option('--author <pseudonym>', 'as the workspace knows the person')
    .option('--handle <name>', HANDLE)
    .option('--workspace <file>', 'the .attune file')
    .option('--out <file>', 'where to write it')
    .addOption(new Option('--format <format>', 'of the file').choices(['json', 'csv']).default('json'))
    .option('--json', 'one JSON document on stdout')
    .action(async (options: PersonOptions & { out?: string; format: 'json' | 'csv' }) => {
      const person = await personOf(options);
      const summary = await withWorkspace(options.workspace, false, async (client) => {
        if (options.out !== undefined) {
          const { content } = await client.call('privacy.exportPerson', { person, format: options.format });
          writeFileSync(options.out, content, { mode: 0o600 });
        }
        return client.call('privacy.person', { person });
      });
      print(options.json === true, summary, () => describePerson(summary));
    });
}

function receiptCommand(program: Command): void {
  const group = program.command('receipt').description('receipts of erasures: list, export, verify');
  group
    .command('list')
    .description('receipts of a workspace, the newest first')
    .argument('<file>')
    .option('--json', 'one JSON document on stdout')
    .action(async (file: string, { json }: { json?: boolean }) => {
      const { receipts, pending } = await withWorkspace(file, false, (client) => client.call('privacy.receipts', {}));
      print(json === true, { receipts, pending }, () => [
        ...receipts.map(({ id, at, unchanged, own }) => `${id}  ${at}${unchanged && own ? '' : '  changed, or signed by another key'}`),
        ...(pending === 0 ? [] : [`${pending} not finished yet`]),
      ]);
    });
  group
    .command('export')
    .description('a receipt as JSON, which can be verified, or as HTML, which can be read')
    .argument('<file>')
    .argument('<id>')
    .addOption(new Option('--format <format>').choices(['json', 'html']).default('json'))
    .addOption(new Option('--language <language>', 'of HTML').choices(['en', 'zh-CN']).default('en'))
    .action(async (file: string, id: string, { format, language }: { format: 'json' | 'html'; language: 'en' | 'zh-CN' }) => {
      const { content } = await withWorkspace(file, false, (client) => client.call('privacy.exportReceipt', { id, format, language }));
      process.stdout.write(content);
    });
  group
    .command('verify')
    .description('says whether a receipt (JSON) is what was signed; exit code 2 where it is not')
    .argument('<file>')
    .option('--json', 'one JSON document on stdout')
    .action((file: string, { json }: { json?: boolean }) => {
      const receipt = parseReceipt(readReceipt(file));
      const unchanged = receipt !== null && isUnchanged(receipt);
      const key = receipt === null ? null : fingerprintOf(receipt.publicKey);
      const document = { unchanged, id: receipt?.id ?? null, at: receipt?.at ?? null, workspace: receipt?.workspace ?? null, key };
      print(json === true, document, () =>
        unchanged
          ? [`unchanged: ${receipt.id} of ${receipt.at}, workspace ${receipt.workspace}`, `signed by the key ${key}`]
          : [`changed, or no receipt: ${file}`],
      );
      if (!unchanged) process.exitCode = EXIT.input;
    });
  for (const command of group.commands) command.exitOverride();
}

async function personOf({ author, handle }: PersonOptions): Promise<PersonRef> {
  if ((author === undefined) === (handle === undefined))
    throw new AppError('bad-request', 'Name the person: --author PSEUDONYM, or --handle NAME (--handle - reads it from standard input).');
  if (author !== undefined) return { author };
  return { handle: handle === '-' ? await firstLine() : handle! };
}

async function firstLine(): Promise<string> {
  for await (const [line] of lineChunks('-', 1)) return line!;
  throw new AppError('bad-request', '--handle -: standard input is empty; write the name there.');
}

function readReceipt(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new AppError('file-unreadable', `${file} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`, { file });
  }
}

function describeReceipt({ id, removed, copies, notReached, withheldFromNowOn }: ErasureReceipt): string[] {
  return [
    ...table(Object.entries(removed).map(([what, count]) => [what, String(count)])),
    ...copies.map(({ name, outcome }) => `${outcome}  ${name}`),
    ...notReached.filter(({ known }) => known > 0).map(({ what, known }) => `not reached  ${known} ${what}`),
    withheldFromNowOn ? 'rows of this person are left out of later imports' : 'later imports may bring this person back',
    `receipt  ${id}`,
  ];
}

function describePerson(summary: PersonSummary): string[] {
  const counted = (counts: readonly { value: string; count: number }[]) => counts.map(({ value, count }) => `${value} ${count}`).join(', ');
  return [
    ...table([
      ['pseudonym', summary.author],
      ['posts', `${summary.posts}${summary.first === null ? '' : `, ${summary.first} to ${summary.last}`}`],
      ['channels', counted(summary.channels) || '–'],
      ['languages', counted(summary.languages) || '–'],
      ['attributes', summary.attributes.map(({ name, values }) => `${name}: ${values.join(', ')}`).join('; ') || '–'],
      ['mentions', String(summary.mentions)],
      ['drafts', String(summary.drafts.length)],
      ['withheld', summary.withheld ? 'rows are left out of imports' : 'no'],
    ]),
    ...summary.imports.map(
      ({ importId, file, posts, purpose }) =>
        `import ${importId}  ${file}, ${posts} posts${purpose === null ? '' : `, ${purpose.purpose} (${purpose.basis})`}`,
    ),
    ...summary.clusters.map(({ id, label, posts }) => `cluster ${id}  ${label}, ${posts} posts`),
    ...summary.copies.map((name) => `copy  ${name}`),
  ];
}
