import type { Command } from 'commander';
import type { KeyInfo, PrivacyPolicy } from '../../../app/contract/records.ts';
import { withWorkspace } from '../engine.ts';
import { print } from '../output.ts';
import { readPolicy } from '../policy-file.ts';

interface JsonOption {
  json?: boolean;
}

/** How a workspace redacts, and the key of its pseudonyms. */
export function privacyCommand(program: Command): void {
  const group = program.command('privacy').description('how a workspace redacts, and the key of its pseudonyms');
  policyCommands(group);
  keyCommands(group);
  for (const command of group.commands) command.exitOverride();
}

function policyCommands(group: Command): void {
  group
    .command('policy')
    .description('the policy, or with a JSON file, another one for what is imported from now on')
    .argument('<file>')
    .argument('[policy]')
    .option('--json', 'one JSON document on stdout')
    .action(async (file: string, source: string | undefined, { json }: JsonOption) => {
      const given = source === undefined ? null : readPolicy(source);
      const document = await withWorkspace(file, given !== null, async (client) => {
        if (given !== null) await client.call('privacy.setPolicy', { policy: given });
        return client.call('privacy.policy', {});
      });
      print(json === true, document, () => [
        ...describePolicy(document.policy),
        ...(document.stale ? ['some posts were redacted by an earlier policy: attune privacy reapply'] : []),
      ]);
    });
  group
    .command('reapply')
    .description('redacts all stored posts again, after a backup; stopped with Ctrl-C or killed, it goes on where it was')
    .argument('<file>')
    .option('--json', 'one JSON document on stdout')
    .action(async (file: string, { json }: JsonOption) => {
      const done = await withWorkspace(file, false, (client) => client.call('privacy.reapply', {}));
      print(json === true, done, () => [`${done.changed} of ${done.posts} posts changed`]);
    });
}

function keyCommands(group: Command): void {
  group
    .command('key')
    .description('where the key of the pseudonyms is kept, and since when')
    .argument('<file>')
    .option('--json', 'one JSON document on stdout')
    .action(async (file: string, { json }: JsonOption) => {
      const info = await withWorkspace(file, false, (client) => client.call('privacy.key', {}));
      print(json === true, info, () => describeKey(info));
    });
  group
    .command('rotate-key')
    .description('a new key and new pseudonyms for the same people; older copies can be matched no more')
    .argument('<file>')
    .option('--json', 'one JSON document on stdout')
    .action(async (file: string, { json }: JsonOption) => {
      const done = await withWorkspace(file, false, (client) => client.call('privacy.rotateKey', {}));
      print(json === true, done, () => [`${done.changed} of ${done.posts} posts changed`]);
    });
  group
    .command('destroy-key')
    .description('deletes the key and its known copies; cannot be undone')
    .argument('<file>')
    .requiredOption('--name <workspace>', 'the name of the workspace, as its file is called without .attune')
    .option('--json', 'one JSON document on stdout')
    .action(async (file: string, { json, name }: JsonOption & { name: string }) => {
      const result = await withWorkspace(file, false, (client) => client.call('privacy.destroyKey', { workspace: name }));
      print(json === true, result, () => [
        ...result.destroyed.map((path) => `destroyed    ${path}`),
        ...result.unreachable.map(({ path, reason }) => `not reached  ${path} (${reason})`),
      ]);
    });
}

function describePolicy({ actions, rules }: PrivacyPolicy): string[] {
  return [
    ...Object.entries(actions).map(([kind, action]) => `${kind}  ${action}`),
    ...rules.map((rule) => {
      if (rule.type === 'pattern') return `pattern  ${rule.pattern} is ${rule.kind}`;
      return rule.type === 'allow' ? `allowed  ${rule.words.length} words` : `words    ${rule.words.length} are ${rule.kind}`;
    }),
    'all other kinds  token',
  ];
}

function describeKey({ kept, path, since, renewals, unfinished, copies }: KeyInfo): string[] {
  if (kept === null) return ['no key yet: it is made with the first import'];
  return [
    `${path}, ${kept === 'system' ? 'encrypted by the keychain' : 'not encrypted'}, since ${since}, renewed ${renewals} times`,
    ...(unfinished ? ['its renewal waits to go on: attune privacy rotate-key'] : []),
    ...copies.map((copy) => `copy  ${copy}`),
  ];
}
