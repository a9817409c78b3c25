import type { Connection } from '../../runner/adapters/contract/connection.ts'
import { openEmbedded } from '../../runner/adapters/open-adapter.ts'
import { bind, isBound } from '../../runner/check/index.ts'
import { boundLineage, type ColumnUse } from '../../runner/lineage/index.ts'
import { temporaryFolder } from '../support/folders.ts'
import { corpus, corpusTables } from './corpus.ts'

let embedded: Awaited<ReturnType<typeof openEmbedded>>
let connection: Connection

beforeAll(async () => {
  embedded = await openEmbedded(temporaryFolder())
  connection = await embedded.connect()
  await connection.execute(corpusTables)
})

afterAll(async () => {
  await connection[Symbol.asyncDispose]()
  await embedded[Symbol.asyncDispose]()
})

test.each(corpus)('$about', async ({ sql, from }) => {
  const [answer] = await bind(connection, [sql])
  if (!answer || !isBound(answer) || !answer.plan) throw new Error(JSON.stringify(answer))
  const tables = { nodeOf: ({ table }: { readonly table: string }) => table, inlined: () => undefined }
  const places = { placeAt: () => undefined, byteOf: () => undefined }
  const lineage = boundLineage(answer.plan, answer.columns, tables, places)

  const found = [...(lineage?.columns ?? []), { name: '*', from: lineage?.rows ?? [] }].map(
    ({ name, from: uses }) => [name, sorted(uses.map(told))] as const,
  )
  expect(Object.fromEntries(found)).toEqual(
    Object.fromEntries(
      Object.entries({ '*': '', ...from }).map(([name, uses]) => [name, sorted(uses.split(', ').filter(Boolean))]),
    ),
  )
})

function told({ kind, node, column }: ColumnUse): string {
  return kind === 'identity' ? `${node}.${column}` : `${kind} ${node}.${column}`
}

function sorted(uses: readonly string[]): readonly string[] {
  return [...uses].sort()
}
