/** Who may import whom; the table of docs/architecture.md as rules. Type imports count. */
const folder = (name) => `^runner/${name}/`
const mayImport = {
  adapters: [],
  template: [],
  project: ['template', 'adapters'],
  quality: ['adapters'],
  materializations: ['adapters'],
  state: ['adapters'],
  parse: ['project', 'template', 'quality', 'materializations'],
  graph: ['parse'],
  load: ['parse', 'adapters', 'state'],
  survey: ['parse', 'graph', 'adapters', 'state', 'load'],
  compile: ['project', 'template', 'parse', 'graph', 'quality', 'materializations', 'adapters', 'survey'],
  check: ['parse', 'graph', 'load', 'survey', 'compile', 'adapters', 'template'],
  plan: ['parse', 'graph', 'load', 'survey', 'compile', 'check', 'quality', 'adapters'],
  execute: ['adapters', 'project', 'template', 'parse', 'graph', 'survey', 'compile', 'check', 'quality', 'materializations', 'plan', 'state', 'load'],
  artifacts: ['adapters', 'project', 'template', 'quality', 'parse', 'graph', 'survey', 'state', 'compile', 'check', 'plan', 'execute'],
  site: ['artifacts', 'adapters', 'project', 'quality', 'parse', 'graph', 'survey', 'state', 'compile', 'check', 'plan', 'execute'],
  commands: ['adapters', 'template', 'project', 'quality', 'materializations', 'state', 'parse', 'graph', 'load', 'survey', 'compile', 'check', 'plan', 'execute', 'artifacts', 'site'],
  cli: ['commands', 'artifacts', 'execute', 'plan', 'parse', 'template'],
}
const rootFiles = '^runner/[^/]+\\.ts$'

const levels = Object.entries(mayImport).map(([from, to]) => ({
  name: `${from}-imports-downwards`,
  severity: 'error',
  from: { path: folder(from) },
  to: { path: '^runner/', pathNot: [folder(from), rootFiles, ...to.map(folder)] },
}))

const withIndex = ['quality', 'materializations', 'state', 'load', 'survey', 'compile', 'check', 'plan', 'execute', 'artifacts', 'site', 'commands']

module.exports = {
  forbidden: [
    ...levels,
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'root-files-stand-below',
      severity: 'error',
      from: { path: rootFiles, pathNot: '^runner/index\\.ts$' },
      to: { path: '^runner/[^/]+/' },
    },
    { name: 'generator-and-runner-apart', severity: 'error', from: { path: '^generator/' }, to: { path: '^runner/' } },
    { name: 'runner-and-generator-apart', severity: 'error', from: { path: '^runner/' }, to: { path: '^generator/' } },
    {
      name: 'an-adapter-is-opened-in-one-place',
      severity: 'error',
      from: { pathNot: ['^runner/adapters/(duckdb|postgres|snowflake|trino)/', '^runner/adapters/(open|describe)-adapter\\.ts$'] },
      to: { path: '^runner/adapters/(duckdb|postgres|snowflake|trino)/' },
    },
    {
      name: 'a-driver-is-imported-by-its-adapter',
      severity: 'error',
      from: { path: '^runner/', pathNot: '^runner/adapters/duckdb/' },
      to: { path: 'node_modules/@duckdb/' },
    },
    {
      name: 'folders-are-entered-by-their-index',
      severity: 'error',
      from: { path: '^runner/([^/]+)/' },
      to: { path: `^runner/(${withIndex.join('|')})/(?!index\\.ts)`, pathNot: '^runner/$1/' },
    },
    {
      name: 'no-file-imports-its-own-index',
      severity: 'error',
      from: { path: '^runner/([^/]+)/[^/]+\\.ts$' },
      to: { path: '^runner/$1/index\\.ts$' },
    },
    {
      name: 'files-are-touched-in-few-places',
      severity: 'error',
      from: { path: '^runner/', pathNot: ['^runner/(project|load|artifacts|site|adapters/[^/]+)/', '^runner/effects\\.ts$'] },
      to: { path: '^(node:)?fs(/promises)?$' },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    parser: 'tsc',
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.js', '.json'], exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
}
