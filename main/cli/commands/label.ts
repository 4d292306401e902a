import { type Command, Option } from 'commander';
import { AppError } from '../../../app/contract/errors.ts';
import { ANALYST, INTENTS, type IntentName } from '../../../app/contract/records.ts';
import { withWorkspace } from '../engine.ts';
import { print } from '../output.ts';

/** Takes a label away. */
const NONE = 'none';

interface LabelOptions {
  post: string[];
  intent: IntentName | typeof NONE;
  coder: string;
  workspace?: string;
  json?: boolean;
}

export function labelCommand(program: Command): void {
  program
    .command('label')
    .description('say what posts intend; one label per post and coder')
    .requiredOption('--post <id...>', 'numbers of posts')
    .addOption(new Option('--intent <name>', `${NONE} takes the label away`).choices([...INTENTS, NONE]).makeOptionMandatory())
    .option('--coder <name>', 'who says so', ANALYST)
    .option('--workspace <file>', 'the .attune file')
    .option('--json', 'one JSON document on stdout')
    .action(async ({ post, intent, coder, workspace, json }: LabelOptions) => {
      const ids = post.map(numberOf);
      const document = await withWorkspace(workspace, false, async (client) => {
        // One that is not there is said before any is labelled.
        for (const id of ids) await client.call('posts.get', { id });
        const { changed } = await client.call('labels.set', { filter: { ids }, intent: intent === NONE ? null : intent, coder });
        return { changed, labels: await client.call('labels.counts', {}) };
      });
      print(json === true, document, () => [`${document.changed} changed; ${document.labels.posts} posts have a label`]);
    });
}

function numberOf(post: string): number {
  const id = Number(post);
  if (Number.isInteger(id) && id > 0) return id;
  throw new AppError('bad-request', `--post ${post}: the number of a post is needed.`);
}
