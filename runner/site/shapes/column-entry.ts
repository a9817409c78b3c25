import type { Origin } from './node-details.ts'

/** A column's name, and the columns that its value is made of. Of each node a list of them is an item of the list `columns`. */
export type ColumnEntry = readonly [name: string, from: readonly Origin[]]
