import { snowpipeTemplate } from './snowpipe.ts'
import { sqlTemplate } from './sql.ts'
import { typescriptTemplate } from './typescript.ts'

/** What a new migration holds at first. */
export interface TemplateText {
  /** What follows the name of the file. */
  readonly extension: string
  /** @param name what the user calls the migration */
  text(name: string): string
}

/** All of them by name. */
export const migrationTemplates = {
  sql: sqlTemplate,
  typescript: typescriptTemplate,
  snowpipe: snowpipeTemplate,
} as const satisfies Record<string, TemplateText>

export type MigrationTemplate = keyof typeof migrationTemplates
