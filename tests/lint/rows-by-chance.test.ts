import { type HeldRows, holdRows } from './hold-rows.ts'

/** How many queries are held against their rows; others are drawn with CHANCE_SEED. */
const count = Number(process.env.ROWS_QUERIES ?? 400)
const seed = Number(process.env.CHANCE_SEED ?? 1)
const together = 100

test(
  'what is said of the rows of a query, of its keys and of what is never NULL, is so',
  async () => {
    const held: HeldRows[] = []
    for (let from = 0; from < count; from += together)
      held.push(...(await holdRows(seed * 1000 + from / together, Math.min(together, count - from))))
    expect(held.filter(({ wrong }) => wrong.length > 0)).toEqual([])
    expect(held.filter(({ kind }) => kind === 'unread')).toEqual([])
    // It says something.
    expect(held.reduce((sum, { said }) => sum + said, 0)).toBeGreaterThan(count / 4)
    expect(held.filter(({ kind }) => kind === 'said').length).toBeGreaterThan(count * 0.8)
  },
  count * 1000,
)
