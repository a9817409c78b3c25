import type { Adapter } from '../adapters/contract/adapter.ts'
import type { Connection } from '../adapters/contract/connection.ts'
import { displayName } from '../parse/manifest.ts'
import { forgetLedger, forgetUnfinished, recordUnfinished, stateSchema } from '../state/index.ts'
import type { LoadInput } from './load-input.ts'

/**
 * Brings a delivery into a warehouse that has no transactions. Rows count when the ledger knows their file with their load: so new rows
 * come first, beside those that they replace, then the ledger's entries, one at a time, and then what the ledger does not know goes. Broken off
 * anywhere, the next load begins with that last step; that one is needed is recorded before the first row.
 * @param isExchanging whether rows that stand there are replaced
 * @param bring appends rows and rejects, and writes the ledger after them; takes nothing away
 */
export async function loadWithoutTransactions<T>(
  input: LoadInput,
  isExchanging: boolean,
  adapter: Adapter,
  connection: Connection,
  bring: (input: LoadInput) => Promise<T>,
): Promise<T> {
  const { source, files, isUnfinished, runId, now } = input
  const name = displayName(source)
  if (isUnfinished) await forgetUnknown(input, adapter, connection)
  else await recordUnfinished(adapter, connection, { source: name, run_id: runId, begun_at: now.toISOString() })
  // Of rows that are lost the ledger says nothing true; half of it renewed, it would look as if the rest still stood.
  if (files.isRefill) await forgetLedger(adapter, connection, name)
  const clean = async () => {
    await forgetUnknown(input, adapter, connection)
    await forgetUnfinished(adapter, connection, name)
  }
  try {
    const result = await bring(files.isRefill ? { ...input, files: { ...files, ledger: [] } } : input)
    // Where only new rows came, the ledger knows all that stands there, and nobody has to look.
    await (isExchanging || files.isRefill ? clean() : forgetUnfinished(adapter, connection, name))
    return result
  } catch (error) {
    // Where it cannot be done now, the next load does it.
    await clean().catch(() => {})
    throw error
  }
}

/** Takes the rows and rejects away that the ledger does not know. */
async function forgetUnknown({ source }: LoadInput, { sql }: Adapter, connection: Connection): Promise<void> {
  const [ledger, name] = [sql.relation({ schema: stateSchema, name: 'loads' }), sql.literal(displayName(source))]
  const [source_, path, id] = ['source', 'path', 'load_id'].map(sql.quote)
  for (const table of [source.relation, source.rejects]) {
    const rows = sql.relation(table)
    const isKnown = `${path} = ${rows}.${sql.quote('_source_file')} and ${id} = ${rows}.${sql.quote('_load_id')}`
    await connection.execute(
      `delete from ${rows} where not exists (select 1 from ${ledger} where ${source_} = ${name} and ${isKnown})`,
    )
  }
}
