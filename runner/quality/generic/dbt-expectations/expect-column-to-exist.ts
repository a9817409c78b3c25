import { z } from 'zod'
import { plainNumber } from '../../../number-schemas.ts'
import { namesWithout, selectNames, transform } from '../column-rows.ts'
import { genericTest } from '../generic-test.ts'

/** The column is there; with an index, from 0, it stands in that place. */
export const expectColumnToExist = genericTest({
  name: 'expect_column_to_exist',
  at: 'column',
  args: z.strictObject({ column_index: plainNumber(z.int().min(0)).optional(), ...transform }),
  told: {
    fails: 'a column that is not there, or not in the place `column_index`, from 0',
    counts: 'columns',
    nulls: 'does not matter',
  },
  failingRows({ columnName, args: { column_index: index }, columnsOf, sql }) {
    const found = columnsOf().map(({ name }) => name)
    return selectNames(namesWithout([columnName], index === undefined ? found : found.slice(index, index + 1)), sql)
  },
})
