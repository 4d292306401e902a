import { type Command, Option } from 'commander';
import { AppError } from '../../../app/contract/errors.ts';
import { type Cluster, OutlierMethod, type Shaped } from '../../../app/contract/records.ts';
import { withWorkspace } from '../engine.ts';
import { print, table } from '../output.ts';

interface Common {
  workspace?: string;
  json?: boolean;
}

export function clustersCommand(program: Command): void {
  const group = program.command('clusters').description('clusters, and shaping them; every change can be undone');
  const command = (name: string, does: string) =>
    group.command(name).description(does).option('--workspace <file>', 'the .attune file').option('--json', 'one JSON document on stdout');
  command('list', 'the clusters there are').action(async ({ workspace, json }: Common) => {
    const clusters = await withWorkspace(workspace, false, (client) => client.call('clusters.list', {}));
    print(json === true, clusters.map(brief), () => lines(clusters));
  });
  command('split <id>', 'part a cluster in place; others stay as they are')
    .option('--parts <n>', 'how many parts; without it, as density says')
    .action(async (id: string, { parts, workspace, json }: Common & { parts?: string }) => {
      const input = { id: whole(id), parts: parts === undefined ? null : whole(parts) };
      report(json, await withWorkspace(workspace, false, (client) => client.call('clusters.split', input)));
    });
  command('merge <into> <from...>', 'put the posts of clusters into another one').action(
    async (into: string, from: string[], { workspace, json }: Common) => {
      const input = { into: whole(into), from: from.map(whole) };
      report(json, await withWorkspace(workspace, false, (client) => client.call('clusters.merge', input)));
    },
  );
  command('remake', 'make all clusters anew; those with the same posts keep their numbers and given names')
    .option('--k <n>', 'so many clusters (k-means); without it, as density says')
    .action(async ({ k, workspace, json }: Common & { k?: string }) => {
      const input = { k: k === undefined ? null : whole(k) };
      report(json, await withWorkspace(workspace, false, (client) => client.call('clusters.remake', input)));
    });
  command('outliers', 'what would become of posts in no cluster; with --apply, let them join')
    .requiredOption('--share <s>', 'the share of all posts that may be in no cluster, 0 to 1')
    .addOption(new Option('--by <method>', 'how to tell where they belong').choices(OutlierMethod.options).default('embedding'))
    .option('--apply', 'do it')
    .action(async ({ share, by, apply, workspace, json }: Common & { share: string; by: OutlierMethod; apply?: boolean }) => {
      const input = { share: shareOf(share), by };
      if (apply === true) {
        report(json, await withWorkspace(workspace, false, (client) => client.call('clusters.reduceOutliers', input)));
        return;
      }
      const preview = await withWorkspace(workspace, false, (client) => client.call('clusters.previewOutliers', input));
      print(json === true, preview, () => [
        `${preview.outliers} of ${preview.posts} posts are in no cluster; ${preview.left} would be left`,
        ...table(preview.joins.map(({ cluster, posts }) => [`cluster ${cluster}`, `${posts} more`])),
      ]);
    });
  command('undo', 'take the last change back').action(async ({ workspace, json }: Common) => {
    const done = await withWorkspace(workspace, false, (client) => client.call('clusters.undo', {}));
    print(json === true, done, () => [
      done.undone === null ? 'Nothing is left to undo.' : `Undone: ${done.undone.action} of ${done.undone.at}.`,
    ]);
  });
  for (const one of group.commands) one.exitOverride();
}

function report(json: boolean | undefined, { step, changed, removed, outliers }: Shaped): void {
  print(json === true, { step, changed: changed.map(brief), removed, outliers }, () => [
    step === null ? 'Nothing was to change.' : `${step.posts} posts placed anew, ${outliers} in no cluster`,
    ...lines(changed),
    ...removed.map((id) => `${String(id).padStart(4)}  is gone`),
  ]);
}

function brief({ id, label, renamed, size, keywords, representatives }: Cluster) {
  return { id, label, renamed, size, keywords: keywords.map(({ word }) => word), representatives };
}

function lines(clusters: readonly Cluster[]): string[] {
  return clusters.map(({ id, size, label }) => `${String(id).padStart(4)}  ${String(size).padStart(6)}  ${label}`);
}

/** @throws AppError `bad-request` */
function whole(text: string): number {
  const number = Number(text);
  if (text.trim() !== '' && Number.isInteger(number) && number >= 0) return number;
  throw new AppError('bad-request', `${text}: a whole number is needed.`);
}

/** @throws AppError `bad-request` */
function shareOf(text: string): number {
  const share = Number(text);
  if (text.trim() !== '' && share >= 0 && share <= 1) return share;
  throw new AppError('bad-request', `--share ${text}: a number from 0 to 1 is needed.`);
}
