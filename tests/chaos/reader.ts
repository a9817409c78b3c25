import pg from 'pg'
import { addsUp } from './chaos-world.ts'

/** Somebody who reads the published tables all the time. */
export interface Reader {
  /** How often it read, and what was wrong. */
  stop(): Promise<{ readonly reads: number; readonly wrong: readonly string[] }>
}

/** What is asked, each in a statement of its own: of single tables, and what holds between them. */
const questions = [
  "select 'a key twice' as verdict from main.orders group by id having count(*) > 1",
  "select 'a day twice' as verdict from main.by_day group by day having count(*) > 1",
  "select 'no rows' as verdict from main.latest where day is null",
  addsUp('main.orders', 'main.by_day', 'main.by_kind'),
]

/** Reads again and again, until it is stopped. */
export async function startReader(url: string): Promise<Reader> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const wrong: string[] = []
  let reads = 0
  let isStopped = false
  const read = async () => {
    while (!isStopped) {
      try {
        for (const question of questions)
          for (const { verdict } of (await client.query(question)).rows) wrong.push(String(verdict))
        reads++
      } catch (error) {
        wrong.push((error as Error).message)
      }
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
  }
  const reading = read()
  return {
    async stop() {
      isStopped = true
      await reading
      await client.end()
      return { reads, wrong }
    },
  }
}
