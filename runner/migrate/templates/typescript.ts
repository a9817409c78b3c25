/** A TypeScript migration with a way back. */
export const typescriptTemplate = {
  extension: '.ts',
  text: () => `import type { MigrationContext } from 'cupel'

/** What it does and why. db is Kysely; execute and query take SQL. */
export async function up({ db, target }: MigrationContext): Promise<void> {
  const schema = db.schema.withSchema(target.schema)
}

/** How it is taken back; without this function, it cannot be. */
export async function down({ db, target }: MigrationContext): Promise<void> {
  const schema = db.schema.withSchema(target.schema)
}
`,
}
