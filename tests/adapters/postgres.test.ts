import { openTarget } from '../support/open-target.ts'
import { ownDatabase } from '../support/postgres/own-database.ts'
import { describeAdapter } from './contract.ts'

// One database, emptied each time: to make one takes longer than most of these tests.
const database = ownDatabase()

async function open() {
  const adapter = await openTarget('postgres', { url: (await database).href })
  await using connection = await adapter.connect()
  await connection.execute('drop schema if exists cupel_contract cascade')
  return adapter
}

describeAdapter({ name: 'postgres', open })
