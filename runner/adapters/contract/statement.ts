import type { Relation } from '../../relation.ts'

/** A statement, and what it does: said where it is made, so that nobody reads it out of the text. */
export interface Statement {
  readonly sql: string
  /**
   * `reads` nothing but reads. `replaces`: it leaves the same where it is sent a second time; so may both be, where no answer came. `changes`:
   * once. `anything`: a person wrote it; it may begin a transaction, or end one.
   */
  readonly does: 'reads' | 'replaces' | 'changes' | 'anything'
  /** The table that it makes from a SELECT, whose rows are to be counted. */
  readonly makes?: Relation
  /** Whether the driver reads it, and not the warehouse, so that nothing may stand behind it. @default false */
  readonly isForDriver?: true
}

/** A statement that changes something, once. */
export function changes(sql: string): Statement {
  return { sql, does: 'changes' }
}

/** A statement that makes something in place of what stands there. */
export function replaces(sql: string): Statement {
  return { sql, does: 'replaces' }
}

/** A statement that a person wrote. */
export function anything(sql: string): Statement {
  return { sql, does: 'anything' }
}

/** A statement as a value: a text does what is said of it. */
export function asStatement(statement: string | Statement, does: Statement['does']): Statement {
  return typeof statement === 'string' ? { sql: statement, does } : statement
}
