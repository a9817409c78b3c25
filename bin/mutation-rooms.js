/** The rooms in which `npm run mutate` changes code: which files are theirs, and which suites would see it. */
export const rooms = {
  load: { files: 'runner/load/**/*.ts', suites: ['load', 'unit/load'] },
  state: {
    files: 'runner/state/**/*.ts',
    suites: ['scenarios/state', 'scenarios/history', 'scenarios/retry', 'load/ledger', 'load/known-files', 'adapters'],
  },
  execute: {
    files: 'runner/execute/**/*.ts',
    suites: [
      'unit/execute',
      'scenarios/publishing',
      'scenarios/groups',
      'scenarios/data-tests',
      'scenarios/incremental',
    ],
  },
  plan: { files: 'runner/plan/**/*.ts', suites: ['unit/plan', 'scenarios/groups', 'scenarios/changing-views'] },
  quality: { files: 'runner/quality/**/*.ts', suites: ['unit/quality', 'generic-tests', 'drift', 'unit-tests'] },
  compare: { files: 'runner/compare/**/*.ts', suites: ['compare'] },
  template: { files: 'runner/template/**/*.ts', suites: ['unit/template', 'scenarios/template'] },
  masking: {
    files: 'runner/{mask,written-forms,hide-in-finding,hide-in-json}.ts',
    suites: ['unit/mask'],
  },
}
