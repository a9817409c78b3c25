import type { Adapter } from '../../runner/adapters/contract/adapter.ts'
import { asking } from './contract/asking.ts'
import { loading } from './contract/loading.ts'
import { publishing } from './contract/publishing.ts'
import { relations } from './contract/relations.ts'
import { type Requirement, schema } from './contract/requirement.ts'
import { saying } from './contract/saying.ts'
import { sessions } from './contract/sessions.ts'
import { values } from './contract/values.ts'
import { lackOf } from './lacks.ts'

/** What every warehouse must do, whatever it is, by what it is about. */
export const contract: Readonly<Record<string, readonly Requirement[]>> = {
  Asking: asking,
  'Relations, names and types': relations,
  Publishing: publishing,
  'Constraints, comments and rights': saying,
  Loading: loading,
  Values: values,
  Sessions: sessions,
}

/** A warehouse under the contract. */
export interface AdapterUnderTest {
  readonly name: string
  /** Opens one that holds nothing of other tests. */
  open(): Promise<Adapter>
}

/** Holds a warehouse to the contract; what stands in lacks.ts must still fail: a lack that is none any more is told. */
export function describeAdapter({ name, open }: AdapterUnderTest): void {
  describe.each(Object.entries(contract))(`an adapter for ${name}: %s:`, (_, requirements) => {
    for (const { title, work } of requirements) {
      const reason = lackOf(name, title)
      const holds = async () => {
        await using adapter = await open()
        await using connection = await adapter.connect()
        await connection.execute(adapter.sql.createSchema(schema))
        await work(adapter, connection)
      }
      if (reason) test.failing(`${title} (${reason})`, holds)
      else test(title, holds)
    }
  })
}
