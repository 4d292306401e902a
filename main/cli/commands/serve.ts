import type { Command } from 'commander';

export function serveCommand(program: Command): void {
  program
    .command('serve')
    .description('the app in a browser on this machine: prints one URL with a one-time token')
    .option('--no-open', 'do not open the browser')
    .option('--port <number>', 'the port to listen on; a free one without it')
    .action(async (options: { open: boolean; port?: string }) => {
      const { runBrowserHost } = await import('../../browser/run.ts');
      await runBrowserHost({ open: options.open, port: options.port === undefined ? 0 : Number(options.port) });
    });
}
