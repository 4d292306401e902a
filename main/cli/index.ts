#!/usr/bin/env node
import { Command, CommanderError } from 'commander';
import { analyzeCommand } from './commands/analyze.ts';
import { auditCommand } from './commands/audit.ts';
import { benchCommand } from './commands/bench.ts';
import { clustersCommand } from './commands/clusters.ts';
import { draftCommand } from './commands/draft.ts';
import { exportCommand } from './commands/export.ts';
import { importCommand } from './commands/import.ts';
import { intentsCommand } from './commands/intents.ts';
import { labelCommand } from './commands/label.ts';
import { embedCommand, explainCommand } from './commands/model.ts';
import { modelsCommand } from './commands/models.ts';
import { privacyCommand } from './commands/privacy.ts';
import { redactCommand } from './commands/redact.ts';
import { rightsCommands } from './commands/rights.ts';
import { riskCommand } from './commands/risk.ts';
import { serveCommand } from './commands/serve.ts';
import { evaluateCommand, trainCommand } from './commands/train.ts';
import { workspaceCommand } from './commands/workspace.ts';
import { EXIT, report } from './output.ts';

const program = new Command('attune').description('Reads exported social posts on your own machine.').exitOverride();

for (const register of [
  importCommand,
  redactCommand,
  privacyCommand,
  analyzeCommand,
  clustersCommand,
  embedCommand,
  explainCommand,
  modelsCommand,
  labelCommand,
  intentsCommand,
  trainCommand,
  evaluateCommand,
  auditCommand,
  draftCommand,
  exportCommand,
  riskCommand,
  rightsCommands,
  workspaceCommand,
  serveCommand,
  benchCommand,
]) {
  register(program);
}
// A subcommand does not inherit this when it is added before; usage errors must exit with 2 everywhere.
for (const command of program.commands) command.exitOverride();

// What cannot be written is noticed where it is written.
process.stdout.on('error', () => {});

try {
  await program.parseAsync();
} catch (thrown) {
  if (thrown instanceof CommanderError) process.exitCode = thrown.exitCode === 0 ? 0 : EXIT.input;
  else report(thrown);
}
