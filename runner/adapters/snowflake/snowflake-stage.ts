import { randomUUID } from 'node:crypto'
import { CupelError } from '../../errors.ts'
import type { Connection } from '../contract/connection.ts'
import { changes } from '../contract/statement.ts'

/** A folder of one's own on the user's stage. Unlike a stage that is created, it leaves an open transaction open. */
export function newStageFolder(): string {
  return `@~/cupel/${randomUUID()}/`
}

/**
 * Works with the files of a local folder on the stage; they are taken away again whatever becomes of the work.
 * @param folder absolute
 * @throws CupelError `sql-refused` with what the driver says of a file that did not arrive
 */
export async function withFiles<T>(
  connection: Connection,
  folder: string,
  stage: string,
  work: () => Promise<T>,
): Promise<T> {
  try {
    await putFiles(connection, folder, stage)
    return await work()
  } finally {
    // Where the work has failed, that is the error to tell, not what became of the files.
    await connection.query(changes(`remove ${stage}`)).catch(() => {})
  }
}

async function putFiles(connection: Connection, folder: string, stage: string): Promise<void> {
  const path = `${folder.replaceAll('\\', '/')}/*`.replaceAll("'", "\\'")
  const statement = `put 'file://${path}' ${stage} auto_compress = false source_compression = gzip`
  for (const file of await connection.query({ ...changes(statement), isForDriver: true })) {
    if (file.status === 'UPLOADED') continue
    const reason = `"${file.source}" does not arrive on the stage: ${file.message || file.status}`
    throw new CupelError('sql-refused', { reason }, { cause: { statement } })
  }
}
