/** Who may import whom: see CONTRIBUTING.md. */
const stages = ['ingest', 'privacy', 'model', 'insight', 'audit', 'campaign', 'report'];
const stagePattern = stages.join('|');

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'contract-is-a-leaf',
      severity: 'error',
      from: { path: '^app/contract/' },
      to: { pathNot: '^(app/contract/|node_modules/zod/)' },
    },
    {
      name: 'stages-import-only-the-contract',
      severity: 'error',
      from: { path: `^app/(${stagePattern})/` },
      to: { path: '^app/', pathNot: ['^app/contract/', '^app/$1/'] },
    },
    {
      name: 'workspace-imports-ports-and-contract',
      severity: 'error',
      from: { path: '^app/workspace/' },
      to: { path: '^app/', pathNot: '^app/(contract/|workspace/|pipeline/ports\\.ts$)' },
    },
    {
      name: 'registry-imports-ports-and-contract',
      severity: 'error',
      from: { path: '^app/registry/' },
      to: { path: '^app/', pathNot: '^app/(contract/|registry/|pipeline/ports\\.ts$)' },
    },
    {
      name: 'pipeline-never-imports-its-ports-makers',
      severity: 'error',
      from: { path: '^app/pipeline/' },
      to: { path: '^app/(workspace|registry)/' },
    },
    {
      name: 'app-knows-no-host',
      severity: 'error',
      from: { path: '^app/' },
      to: { path: '^(main/|renderer/|node_modules/(electron|react|react-dom)/)' },
    },
    {
      name: 'only-compose-opens-workspaces-and-the-registry',
      severity: 'error',
      from: { path: '^main/', pathNot: '^main/compose\\.ts$' },
      to: { path: '^app/(workspace|registry)/' },
    },
    {
      name: 'renderer-imports-only-the-contract',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { path: '^(app/(?!contract/)|main/)' },
    },
    {
      name: 'preload-imports-only-the-contract',
      severity: 'error',
      from: { path: '^main/preload/' },
      to: { path: '^(app/(?!contract/)|main/(?!preload/)|renderer/)' },
    },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: '^@tensorflow/tfjs-node$' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
  },
};
