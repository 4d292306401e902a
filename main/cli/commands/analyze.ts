import { type Command, Option } from 'commander';
import type { Precision } from '../../../app/contract/records.ts';
import { type Client, withWorkspace } from '../engine.ts';
import { print } from '../output.ts';

const PAGE = 500;

export function analyzeCommand(program: Command): void {
  program
    .command('analyze')
    .description('encode new posts, score intents, cluster; where there are clusters, new posts join them')
    .option('--workspace <file>', 'the .attune file')
    .option('--model <name>', 'read with this model from now on')
    .addOption(new Option('--precision <kind>', 'arithmetic of the model from now on').choices(['fp32', 'int8']))
    .option('--assignments', 'with --json: cluster and intent scores of every post')
    .option('--json', 'one JSON document on stdout')
    .action(async (options: AnalyzeOptions) => {
      const result = await withWorkspace(options.workspace, false, async (client) => {
        const { model, precision } = options;
        if (model !== undefined || precision !== undefined) await client.call('models.use', { name: model, precision });
        const summary = await client.call('analysis.run', {});
        return options.assignments === true ? { summary, assignments: await assignmentsOf(client) } : { summary };
      });
      const { summary, ...rest } = result;
      const clusters = summary.clusters.map(({ id, label, keywords, size, representatives }) => ({
        id,
        label,
        keywords: keywords.map(({ word }) => word),
        size,
        representatives,
      }));
      const document = {
        posts: summary.posts,
        outliers: summary.outliers,
        added: summary.added,
        encoded: summary.encoded,
        model: summary.model,
        precision: summary.precision,
        scoredBy: summary.scoredBy,
        seconds: summary.seconds,
        clusters,
        ...rest,
      };
      print(options.json === true, document, () => [
        `${summary.posts} posts, ${summary.clusters.length} clusters, ${summary.outliers} in none; read by ${summary.model}${summary.scoredBy === summary.model ? '' : `, intents and sentiments by ${summary.scoredBy}`}`,
        ...(summary.added === null ? [] : [`of the new ones ${summary.added.joined} joined a cluster, ${summary.added.apart} fit nowhere`]),
        ...summary.clusters.map((cluster) => `${String(cluster.id).padStart(4)}  ${String(cluster.size).padStart(6)}  ${cluster.label}`),
      ]);
    });
}

interface AnalyzeOptions {
  workspace?: string;
  model?: string;
  precision?: Precision;
  assignments?: boolean;
  json?: boolean;
}

/** What the model said of each post that it has read. */
export async function assignmentsOf(client: Client) {
  const assignments: {
    post: number;
    sourceId: string | null;
    cluster: number | null;
    intents: Record<string, number>;
    sentiment: string;
  }[] = [];
  let total = PAGE;
  for (let offset = 0; offset < total; offset += PAGE) {
    const page = await client.call('posts.list', { filter: {}, sort: 'imported', offset, limit: PAGE });
    total = page.total;
    for (const { id, sourceId, reading } of page.rows) {
      if (reading !== null)
        assignments.push({ post: id, sourceId, cluster: reading.cluster, intents: reading.intents, sentiment: reading.sentiment });
    }
  }
  return assignments;
}
