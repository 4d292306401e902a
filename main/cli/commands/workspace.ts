import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { Backup, RecoveryReport } from '../../../app/contract/records.ts';
import { withWorkspace } from '../engine.ts';
import { print, table } from '../output.ts';

interface JsonOption {
  json?: boolean;
}

/** The file itself: what it holds, copies of it, its size, and what can be saved of a damaged one. */
export function workspaceCommand(program: Command): void {
  const group = program.command('workspace').description('the .attune file itself: info, backup, restore, save-as, compact, recover, undo');
  infoCommand(group);
  backupCommands(group);
  sizeCommands(group);
  recoverCommand(group);
  undoCommand(group);
  for (const command of group.commands) command.exitOverride();
}

function infoCommand(group: Command): void {
  group
    .command('info')
    .description('posts, imports, unfinished imports, backups, and which other processes have it open')
    .argument('<file>')
    .option('--json', 'one JSON document on stdout')
    .action(async (file: string, { json }: JsonOption) => {
      const document = await withWorkspace(file, false, async (client) => {
        const { path, posts, imports, clusters } = await client.call('workspace.info', {});
        const { bytes, others, backups } = await client.call('workspace.file', {});
        return { path, bytes, posts, clusters, imports, unfinished: await client.call('import.unfinished', {}), others, backups };
      });
      print(json === true, document, () => [
        ...table([
          ['file', document.path],
          ['bytes', String(document.bytes)],
          ['posts', String(document.posts)],
          ['clusters', String(document.clusters)],
        ]),
        ...document.imports.map(({ id, file: name, report }) => `import ${id}  ${name}, ${report.stored} posts`),
        ...document.unfinished.map(({ importId, file: name, read, running }) =>
          running ? `import ${importId}  ${name}, running, ${read} rows so far` : `import ${importId}  ${name}, stopped after ${read} rows`,
        ),
        ...document.others.map(({ program, pid, since }) => `open in ${program} (process ${pid}) since ${since}`),
        ...document.backups.map(describe),
      ]);
    });
}

function backupCommands(group: Command): void {
  group
    .command('backup')
    .description('a copy in the folder backups beside the file, read back before it counts')
    .argument('<file>')
    .option('--json', 'one JSON document on stdout')
    .action(async (file: string, { json }: JsonOption) => {
      const backup = await withWorkspace(file, false, (client) => client.call('workspace.backup', {}));
      print(json === true, backup, () => [describe(backup)]);
    });
  group
    .command('restore')
    .description('puts a backup in the file’s place; what was there becomes a backup')
    .argument('<file>')
    .argument('<backup>', 'its name, as info lists it')
    .option('--json', 'one JSON document on stdout')
    .action(async (file: string, backup: string, { json }: JsonOption) => {
      const { path, posts } = await withWorkspace(file, false, (client) => client.call('workspace.restore', { backup }));
      print(json === true, { path, posts }, () => [`${path}: ${posts} posts, as in ${backup}`]);
    });
}

function sizeCommands(group: Command): void {
  group
    .command('save-as')
    .description('a verified copy under another name, with the key of its pseudonyms')
    .argument('<file>')
    .argument('<target>')
    .option('--json', 'one JSON document on stdout')
    .action(async (file: string, target: string, { json }: JsonOption) => {
      const saved = await withWorkspace(file, false, (client) => client.call('workspace.saveAs', { path: resolve(target) }));
      print(json === true, saved, () => [`${saved.path}: ${saved.bytes} bytes`]);
    });
  group
    .command('compact')
    .description('gives the room of what was deleted back to the disk')
    .argument('<file>')
    .option('--json', 'one JSON document on stdout')
    .action(async (file: string, { json }: JsonOption) => {
      const sizes = await withWorkspace(file, false, (client) => client.call('workspace.compact', {}));
      print(json === true, sizes, () => [`${sizes.before} bytes before, ${sizes.after} after`]);
    });
}

function recoverCommand(group: Command): void {
  group
    .command('recover')
    .description('saves what can be read of a damaged file into a new one beside it')
    .argument('<file>')
    .option('--json', 'one JSON document on stdout')
    .action(async (file: string, { json }: JsonOption) => {
      const report = await withWorkspace(file, false, (client) => client.call('workspace.recover', {}));
      print(json === true, report, () => [`${report.path}: ${report.posts} posts`, ...table(report.tables.map(rowOf))]);
    });
}

function undoCommand(group: Command): void {
  group
    .command('undo')
    .description('takes an import back, finished or not; its number is in info')
    .argument('<file>')
    .argument('<import>')
    .option('--json', 'one JSON document on stdout')
    .action(async (file: string, id: string, { json }: JsonOption) => {
      const result = await withWorkspace(file, false, (client) => client.call('import.undo', { importId: Number(id) }));
      print(json === true, result, () => [`${result.removed} posts removed`]);
    });
}

const describe = ({ name, bytes }: Backup) => `backup   ${name}, ${bytes} bytes`;

function rowOf({ table: name, rows, unreadable }: RecoveryReport['tables'][number]): [string, string] {
  const lost = unreadable === 0 ? '' : unreadable === null ? ', an unknown number not readable' : `, at most ${unreadable} not readable`;
  return [name, `${rows} rows${lost}`];
}
