import { type Command, Option } from 'commander';
import { AppError } from '../../../app/contract/errors.ts';
import { withWorkspace } from '../engine.ts';
import { print } from '../output.ts';

interface DraftOptions {
  cluster: string;
  channel: string;
  language: 'en' | 'zh';
  workspace?: string;
  json?: boolean;
}

export function draftCommand(program: Command): void {
  program
    .command('draft')
    .description('a campaign draft for a cluster and a channel, with the posts behind each claim')
    .requiredOption('--cluster <id>')
    .requiredOption('--channel <name>')
    .addOption(new Option('--language <code>', 'language of the draft').choices(['en', 'zh']).default('en'))
    .addOption(new Option('--writer <name>', 'who writes').choices(['composer']).default('composer'))
    .option('--workspace <file>', 'the .attune file')
    .option('--json', 'one JSON document on stdout')
    .action(async (options: DraftOptions) => {
      const cluster = Number(options.cluster);
      if (!Number.isInteger(cluster)) throw new AppError('bad-request', `--cluster ${options.cluster}: the number of a cluster is needed.`);
      const draft = await withWorkspace(options.workspace, false, (client) =>
        client.call('drafts.create', { cluster, channel: options.channel, language: options.language }),
      );
      const { variant } = draft;
      print(options.json === true, { cluster, channel: draft.channel, variants: [variant] }, () => [
        variant.text,
        '',
        `${variant.length} of ${variant.limit}`,
        ...variant.findings.map((finding) => `${finding.severity}: ${finding.message}`),
      ]);
    });
}
