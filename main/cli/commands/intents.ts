import type { Command } from 'commander';
import type { Intent } from '../../../app/contract/records.ts';
import { type Client, withWorkspace } from '../engine.ts';
import { print, table } from '../output.ts';

interface Options {
  description?: string;
  json?: boolean;
}

/** The intents that posts of a workspace are labelled with. */
export function intentsCommand(program: Command): void {
  const group = program.command('intents').description('the intents that posts of a workspace are labelled with');
  listCommand(group);
  makeCommand(group);
  changeCommand(group, 'rename', '<name>', 'gives an intent another name', (client, id, name) =>
    client.call('intents.rename', { id, name }),
  );
  changeCommand(group, 'describe', '<text>', 'says when a post has the intent', (client, id, description) =>
    client.call('intents.describe', { id, description }),
  );
  changeCommand(group, 'merge', '<into>', 'gives the labels of an intent to another and removes it', (client, id, into) =>
    client.call('intents.merge', { id, into }),
  );
  takeCommand(group, 'remove', 'removes an intent with its labels; restore brings it back without them', (client, id) =>
    client.call('intents.remove', { id }),
  );
  takeCommand(group, 'restore', 'brings a removed intent back', (client, id) => client.call('intents.restore', { id, undo: null }));
  for (const command of group.commands) command.exitOverride();
}

function listCommand(group: Command): void {
  group
    .command('list')
    .description('all intents with how many posts have them')
    .argument('<file>')
    .option('--json', 'one JSON document on stdout')
    .action((file: string, { json }: Options) => run(file, json, async () => {}));
}

function makeCommand(group: Command): void {
  group
    .command('make')
    .description('a new intent')
    .argument('<file>')
    .argument('<name>')
    .option('--description <text>', 'when a post has it')
    .option('--json', 'one JSON document on stdout')
    .action((file: string, name: string, { description, json }: Options) =>
      run(file, json, (client) => client.call('intents.make', { name, description })),
    );
}

type Change = (client: Client, id: string, value: string) => Promise<unknown>;

function changeCommand(group: Command, name: string, value: string, description: string, change: Change): void {
  group
    .command(name)
    .description(description)
    .argument('<file>')
    .argument('<id>')
    .argument(value)
    .option('--json', 'one JSON document on stdout')
    .action((file: string, id: string, given: string, { json }: Options) => run(file, json, (client) => change(client, id, given)));
}

function takeCommand(group: Command, name: string, description: string, change: (client: Client, id: string) => Promise<unknown>): void {
  group
    .command(name)
    .description(description)
    .argument('<file>')
    .argument('<id>')
    .option('--json', 'one JSON document on stdout')
    .action((file: string, id: string, { json }: Options) => run(file, json, (client) => change(client, id)));
}

/** Changes something; the answer is the list as it is then. */
async function run(file: string, json: boolean | undefined, change: (client: Client) => Promise<unknown>): Promise<void> {
  const intents = await withWorkspace(file, false, async (client) => {
    await change(client);
    return listOf(client);
  });
  show(json, intents);
}

const listOf = async (client: Client) => (await client.call('intents.list', {})).filter(({ removed }) => !removed);

function show(json: boolean | undefined, intents: readonly Intent[]): void {
  print(json === true, intents, () =>
    table(
      intents.map(({ id, name, description, posts }) => [
        id,
        [name ?? '', `${posts} posts`, description ?? ''].filter((part) => part !== '').join('; '),
      ]),
    ),
  );
}
