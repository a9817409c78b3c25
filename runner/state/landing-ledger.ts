import { type Kysely, sql } from 'kysely'
import { inParts } from './in-parts.ts'
import type { StateSchema } from './schema.ts'
import type { LandingLedger, LedgerEntry, LedgerSums } from './state-store.ts'

/** The migration since which an entry has a path below the landing root. */
const comparedSince = '007-landing-paths'

/** The ledger of landing files, to ask; of a state from before files were compared by their marks, each entry is one that has none. */
export function landingLedger(db: Kysely<StateSchema>, atOnce: number): LandingLedger {
  let isCompared: Promise<boolean> | undefined
  const hasMarks = () => {
    isCompared ??= db
      .selectFrom('migrations')
      .select('name')
      .where('name', '=', comparedSince)
      .executeTakeFirst()
      .then((found) => found !== undefined)
    return isCompared
  }
  const ofSource = (source: string) => db.selectFrom('loads').selectAll().where('source', '=', source)
  return {
    async sums(sources) {
      if (!(await hasMarks())) return new Map(sources.map((source) => [source, onlyUnmarked]))
      const sums = new Map<string, SumsUnderWay>()
      for (const part of inParts(sources, atOnce)) {
        const rows = await db
          .selectFrom('loads')
          .select(['source', 'bucket', ({ fn }) => fn.countAll().as('files'), ({ fn }) => fn.sum('mark').as('sum')])
          .select(sql<number>`sum(case when status = 'unreadable' then 1 else 0 end)`.as('aside'))
          .where('source', 'in', part)
          .groupBy(['source', 'bucket'])
          .execute()
        for (const { source, bucket, files, sum, aside } of rows) {
          const ofOne = sums.get(source) ?? { byBucket: new Map(), hasUnmarked: false, setAside: 0 }
          sums.set(source, ofOne)
          if (bucket === null) ofOne.hasUnmarked = true
          else ofOne.byBucket.set(Number(bucket), { count: Number(files), sum: BigInt(sum) })
          ofOne.setAside += Number(aside)
        }
      }
      return sums
    },
    allEntries: (source) => ofSource(source).execute(),
    async unmarkedEntries(source) {
      const isAll = !(await hasMarks())
      return await ofSource(source)
        .$if(!isAll, (all) => all.where('bucket', 'is', null))
        .execute()
    },
    async entriesWith(source, column, values) {
      const entries: LedgerEntry[] = []
      if (column === 'bucket' && !(await hasMarks())) return entries
      for (const part of inParts(values, atOnce))
        for (const entry of await ofSource(source).where(sql.ref(column), 'in', part).execute()) entries.push(entry)
      return entries
    },
    async hasLoaded(source) {
      return (await ofSource(source).where('rows', '>', 0).limit(1).execute()).length > 0
    },
  }
}

const onlyUnmarked: LedgerSums = { byBucket: new Map(), hasUnmarked: true, setAside: 1 }

interface SumsUnderWay {
  readonly byBucket: Map<number, { readonly count: number; readonly sum: bigint }>
  hasUnmarked: boolean
  setAside: number
}
