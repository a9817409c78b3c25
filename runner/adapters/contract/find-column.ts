import type { Column } from './catalog.ts'

/** A column by its name, whatever the case. */
export function findColumn<C extends Pick<Column, 'name'>>(columns: readonly C[], name: string): C | undefined {
  return columns.find((column) => column.name.toLowerCase() === name.toLowerCase())
}
