import type { Columns, Scope } from './query-scope.ts'

/** What a select reads: the text behind `from`, what its names mean, and conditions that joins became. */
export interface From {
  readonly sql: string
  readonly scope: Scope
  /** Of `semi join` and `anti join`: conditions on the rows of what stands before them. */
  readonly conditions: readonly string[]
}

/** A relation in FROM, the name it has there, and its columns. */
export interface FromItem {
  readonly sql: string
  readonly names: ReadonlyMap<string, Columns>
}

/** A scope in which a relation can be read too. */
export function reading(scope: Scope, { names }: FromItem): Scope {
  return { ...scope, relations: new Map([...(scope.relations ?? []), ...names]) }
}
