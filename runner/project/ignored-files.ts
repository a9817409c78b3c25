import { basename, extname } from 'node:path'
import { type Diagnostic, diagnostic } from '../diagnostic.ts'

/** What the files of a folder are read as. */
export type FileRole = 'models' | 'seeds' | 'snapshots' | 'tests' | 'fixtures' | 'checks' | 'dashboards' | 'macros'

/** The endings that files of each kind have. */
export const endingsOf: Readonly<Record<FileRole, readonly string[]>> = {
  models: ['.sql', '.yml', '.yaml'],
  seeds: ['.csv', '.yml', '.yaml'],
  snapshots: ['.sql', '.yml', '.yaml'],
  tests: ['.sql', '.yml', '.yaml'],
  fixtures: ['.csv', '.sql'],
  checks: ['.sql'],
  dashboards: ['.sql', '.yml', '.yaml'],
  macros: ['.sql', '.ts'],
}

const noSql = 'It would be a model under models/.'
const noCsv = 'It would be a seed under seeds/.'
const onlyCsv = 'Seeds are CSV.'

/** Endings that stand for something which is not read there, and what to do. */
const hints: Readonly<Record<FileRole, ReadonlyMap<string, string>>> = {
  models: new Map([
    ['.csv', noCsv],
    ['.py', 'Models are SQL; there are none in Python.'],
  ]),
  seeds: new Map([
    ['.sql', noSql],
    ['.tsv', 'Rename it to .csv, and give the seed the config delimiter: "\\t".'],
    ['.json', onlyCsv],
    ['.parquet', onlyCsv],
    ['.xlsx', onlyCsv],
  ]),
  snapshots: new Map([['.csv', noCsv]]),
  tests: new Map([
    ['.csv', noCsv],
    ['.py', 'Data tests are SQL; there are none in Python.'],
  ]),
  fixtures: new Map(
    ['.json', '.tsv', '.parquet'].map((ending) => [ending, 'Rows are written in CSV or SQL.'] as const),
  ),
  checks: new Map(
    ['.yml', '.yaml'].map((ending) => [ending, 'What a rule may be told stands in project.yml, under rules.'] as const),
  ),
  dashboards: new Map([['.md', 'A text is a tile: text: |']]),
  macros: new Map([
    ...['.js', '.mjs', '.cjs', '.mts', '.cts'].map((ending) => [ending, 'Macros are .sql or .ts files.'] as const),
    ...['.yml', '.yaml'].map((ending) => [ending, 'Macros are not described.'] as const),
  ]),
}

/** Endings that editors and others put behind the one that is meant. */
const appended = /^(.+\.(?:sql|csv|ts|ya?ml))\.(?:txt|jinja2?|j2)$/i

/** A warning for a file that stands among those that are read, is not, and looks as if it should be; undefined for any other. */
export function ignoredFile(path: string, role: FileRole): Diagnostic | undefined {
  const ending = extname(path)
  const hint = rightName(path, role) ?? hints[role].get(ending.toLowerCase())
  if (hint === undefined) return undefined
  const parameters = { reason: `files of ${nouns[role]} end with ${endingsOf[role].join(', ')}` }
  return diagnostic('file-ignored', parameters, {
    location: { file: path, line: 1, column: 1 },
    hint,
    severity: 'warning',
  })
}

const nouns: Readonly<Record<FileRole, string>> = {
  models: 'models',
  seeds: 'seeds',
  snapshots: 'snapshots',
  tests: 'data tests',
  fixtures: 'fixtures',
  checks: 'checks',
  dashboards: 'dashboards',
  macros: 'macros',
}

function rightName(path: string, role: FileRole): string | undefined {
  const name = basename(path)
  const meant = appended.exec(name)?.[1] ?? name
  const ending = extname(meant)
  const right = `${meant.slice(0, meant.length - ending.length)}${ending.toLowerCase()}`
  return right !== name && endingsOf[role].includes(ending.toLowerCase()) ? `Rename it to ${right}.` : undefined
}
