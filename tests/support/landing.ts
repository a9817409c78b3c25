import type { Files } from './folders.ts'
import { project, type TestProject } from './project.ts'

/** What a source's `load:` block and columns say. */
export interface LandingOptions {
  readonly format?: 'json' | 'csv' | 'parquet'
  readonly columns?: string
  readonly onChange?: 'error' | 'replace'
}

/** A project with one source, `landing.orders`, loaded from all below `data/`. */
export function landing(
  files: Files,
  {
    format = 'json',
    columns = '[{name: id, data_type: integer}, {name: country}]',
    onChange = 'error',
  }: LandingOptions = {},
): TestProject {
  return project({
    'models/sources.yml': `sources:
  - name: landing
    tables:
      - name: orders
        load: {format: ${format}, glob: "data/**/*.${format}", on_change: ${onChange}}
        columns: ${columns}
`,
    ...files,
  })
}

/** Records as JSON lines. */
export function lines(...records: readonly unknown[]): string {
  return records.map((record) => `${typeof record === 'string' ? record : JSON.stringify(record)}\n`).join('')
}
