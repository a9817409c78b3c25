import { disposeOpened } from '../../dispose-opened.ts'
import type { Adapter } from '../contract/adapter.ts'
import type { Connection } from '../contract/connection.ts'

/** The DuckDB in memory that reads files for a warehouse that is none: opened when first asked, a session for each of the warehouse's. */
export interface FileReader extends AsyncDisposable {
  for(connection: Connection): Promise<Connection>
}

/** @param openEmbedded how the DuckDB in memory is opened */
export function fileReader(openEmbedded: () => Promise<Adapter>): FileReader {
  const sessions = new Map<Connection, Promise<Connection>>()
  let opening: Promise<Adapter> | undefined
  return {
    for(connection) {
      opening ??= openEmbedded()
      const session = sessions.get(connection) ?? opening.then((embedded) => embedded.connect())
      sessions.set(connection, session)
      return session
    },
    [Symbol.asyncDispose]: () => disposeOpened([...sessions.values(), ...(opening ? [opening] : [])]),
  }
}
