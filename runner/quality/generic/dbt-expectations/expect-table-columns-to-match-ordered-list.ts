import { z } from 'zod'
import { columnNames } from '../arguments.ts'
import { selectNames, transform } from '../column-rows.ts'
import { genericTest } from '../generic-test.ts'

/** Some columns are there, in their order, and no others. */
export const expectTableColumnsToMatchOrderedList = genericTest({
  name: 'expect_table_columns_to_match_ordered_list',
  at: 'relation',
  args: z.strictObject({ column_list: columnNames, ...transform }),
  told: {
    fails: 'columns of `column_list` that do not stand in their place, and those that stand there',
    counts: 'columns',
    nulls: 'does not matter',
  },
  failingRows({ args: { column_list: names }, columnsOf, sql }) {
    const found = columnsOf().map(({ name }) => name)
    const isThere = (name: string, index: number, others: readonly string[]) =>
      others[index]?.toLowerCase() === name.toLowerCase()
    const missing = names.filter((name, index) => !isThere(name, index, found))
    return selectNames([...missing, ...found.filter((name, index) => !isThere(name, index, names))], sql)
  },
})
