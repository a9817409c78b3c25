import { createReadStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { from as copyFrom } from 'pg-copy-streams'
import type { Loader, Selects } from '../contract/loader.ts'
import { embeddedSql } from '../shared/embedded-sql.ts'
import type { FileReader } from '../shared/file-reader.ts'
import type { PostgresConnection } from './postgres-connection.ts'
import { analyze, postgresSqlWriter } from './postgres-sql-writer.ts'
import { asPostgresReads } from './postgres-texts.ts'

/** What a loader works with. */
interface LoaderInput {
  readonly reader: FileReader
  /** A folder of the project for clean files that are on their way; made when it is needed. */
  readonly workFolder: string
}

/** The rows become clean files, and COPY takes them: each while the next is read and written. */
export function postgresLoader({ reader, workFolder }: LoaderInput): Loader {
  let files = 0
  return {
    reader: (connection) => reader.for(connection),
    batchBytes: 8_000_000,
    async append(connection, session, table, columns, selects) {
      const warehouse = connection as PostgresConnection
      using _ = warehouse.alongside(session)
      const statement = `copy ${postgresSqlWriter.relation(table)} (${postgresSqlWriter.columnList(columns)}) from stdin (format csv)`
      await mkdir(workFolder, { recursive: true })
      const write = async (select: string): Promise<CleanFile> => {
        const path = join(workFolder, `copy-${process.pid}-${++files}.csv`)
        try {
          const clean = await asPostgresReads(select, session)
          // An empty field is NULL, an empty text stands in quotes; both sides read it so.
          const options = 'format csv, header false'
          return { path, rows: await session.execute(`copy (${clean}) to ${embeddedSql.literal(path)} (${options})`) }
        } catch (error) {
          await rm(path, { force: true })
          throw error
        }
      }
      const take = async ({ path, rows }: CleanFile): Promise<number> => {
        try {
          if (rows === 0) return 0
          return await warehouse.use(statement, async (client) => {
            const copying = client.query(copyFrom(statement))
            await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), copying)
            return copying.rowCount
          })
        } finally {
          await rm(path, { force: true })
        }
      }
      const taken = await inStep(selects, write, take)
      if (taken > 0) await connection.execute(analyze(table))
      return taken
    },
  }
}

/** Rows on their way. */
interface CleanFile {
  readonly path: string
  readonly rows: number
}

/** Takes each file when it is written, and meanwhile writes the next; resolves to the rows that were taken. */
async function inStep(
  selects: Selects,
  write: (select: string) => Promise<CleanFile>,
  take: (file: CleanFile) => Promise<number>,
): Promise<number> {
  let taken = 0
  let taking: Promise<number> = Promise.resolve(0)
  for await (const select of selects) {
    const [written, before] = await Promise.allSettled([write(select), taking])
    if (before.status === 'rejected') {
      if (written.status === 'fulfilled') await rm(written.value.path, { force: true })
      throw before.reason
    }
    if (written.status === 'rejected') throw written.reason
    taken += before.value
    taking = take(written.value)
    // Looked at when the next file is written; until then nobody waits for it.
    taking.catch(() => {})
  }
  return taken + (await taking)
}
