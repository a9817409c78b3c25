import type { Files } from '../support/folders.ts'
import { project, type TestProject } from '../support/project.ts'

/** A migration that makes a table, and one that fills it. */
export const rates = {
  'migrations/001-rates.sql': 'create table rates (rate integer);\n\n-- down\ndrop table rates;\n',
  'migrations/002-fill.sql':
    'insert into rates values (1);\ninsert into rates values (2);\n\n-- down\ndelete from rates;\n',
}

/** A project with migrations and nothing else. */
export function migrating(files: Files = rates): TestProject {
  return project(files)
}

/** What the warehouse remembers, by name. */
export async function applied(shop: TestProject): Promise<readonly unknown[]> {
  const rows = await shop.rows('select name from _cupel.project_migrations order by name')
  return rows.map(({ name }) => name)
}
