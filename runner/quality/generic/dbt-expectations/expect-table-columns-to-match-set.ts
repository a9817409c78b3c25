import { z } from 'zod'
import { columnNames } from '../arguments.ts'
import { namesWithout, selectNames, transform } from '../column-rows.ts'
import { genericTest } from '../generic-test.ts'

/** Some columns are there, and no others. */
export const expectTableColumnsToMatchSet = genericTest({
  name: 'expect_table_columns_to_match_set',
  at: 'relation',
  args: z.strictObject({ column_list: columnNames, ...transform }),
  told: {
    fails: 'columns of `column_list` that are not there, and others that are',
    counts: 'columns',
    nulls: 'does not matter',
  },
  failingRows({ args: { column_list: names }, columnsOf, sql }) {
    const found = columnsOf().map(({ name }) => name)
    return selectNames([...namesWithout(names, found), ...namesWithout(found, names)], sql)
  },
})
