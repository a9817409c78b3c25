import type { z } from 'zod'
import type { Column } from '../../adapters/contract/catalog.ts'
import type { SqlWriter } from '../../adapters/contract/sql-writer.ts'
import type { Drift } from '../drift/drift.ts'

/** What a generic test's SQL is made from. It is written in the project's dialect, and translated as models are. */
export interface GenericInput<A = unknown> {
  /** The tested column, quoted; empty for a test of the whole relation. */
  readonly column: string
  /** The tested column's name; empty for a test of the whole relation. */
  readonly columnName: string
  /** What is tested, ready for FROM: the relation, or a subquery of it where the test has a `where`. */
  readonly from: string
  /** A relation that an argument names with ref or source, ready for FROM. */
  relationOf(reference: string): string
  /**
   * The columns of what is tested, or of a relation that an argument names.
   * @throws CupelError `columns-unknown` where nobody knows them before they are loaded
   */
  columnsOf(reference?: string): readonly Column[]
  /** What a shipped macro prints, in the form that the adapter has. */
  macro(name: string, ...args: readonly string[]): string
  readonly args: A
  readonly sql: Pick<SqlWriter, 'quote' | 'literal' | 'cast'>
}

/** A generic test by what it is, in the types of its arguments. */
export interface Definition<A> {
  readonly name: string
  /** What it stands at. */
  readonly at: 'column' | 'relation' | 'either'
  readonly args: z.ZodType<A>
  /** Arguments that name a relation, as `to: ref('customers')`. */
  readonly references?: readonly (keyof NoInfer<A> & string)[]
  /** Arguments that name columns, of what is tested or of the relation that another argument names. */
  readonly columns?: readonly ColumnArgument<keyof NoInfer<A> & string>[]
  /** How its failing rows are counted, unless a person says otherwise. */
  readonly failCalc?: string
  readonly told: Told
  failingRows(input: GenericInput<NoInfer<A>>): string
  /** A SELECT of one number: how many rows it passed over because of a NULL. Undefined where it passes over none. */
  passedOver?(input: GenericInput<NoInfer<A>>): string | undefined
  /** Where it looks at each row by itself: what it asks of one. */
  check?(input: GenericInput<NoInfer<A>>): RowCheck
  /** What of its arguments is SQL as a person wrote it; at a column it may be what goes on behind one. */
  expressions?(args: NoInfer<A>, isAtColumn: boolean): readonly WrittenSql[]
}

/** What a test asks of each row by itself. */
export interface RowCheck {
  /** Which rows are looked at, beside the config `where`; undefined for all. */
  readonly where?: string | undefined
  /** That a row fails. */
  readonly fails: string
  /** What of the failing rows is counted, each value once; undefined where rows are. */
  readonly value?: string | undefined
  /** That a row is passed over because of a NULL; undefined where none is, since NULLs fail. */
  readonly passesOver?: string | undefined
}

/** What the guide says of a test. */
interface Told {
  readonly fails: string
  readonly counts: string
  readonly nulls: string
}

interface ColumnArgument<Name extends string = string> {
  readonly argument: Name
  /** The argument that names their relation. @default what is tested */
  readonly of?: Name
}

/** An argument, and an expression that it gives. */
export interface WrittenSql {
  readonly argument: string
  readonly text: string
}

/** A data test that is named in a properties file: its arguments, and the SELECT of failing rows. */
export interface GenericTest {
  readonly name: string
  readonly at: 'column' | 'relation' | 'either'
  readonly args: z.ZodType
  readonly references: readonly string[]
  readonly columns: readonly ColumnArgument[]
  readonly failCalc: string | undefined
  readonly told: Told
  failingRows(input: GenericInput): string
  passedOver(input: GenericInput): string | undefined
  /** Where it looks at each row by itself: what it asks of one. */
  check?(input: GenericInput): RowCheck
  expressions(args: unknown, isAtColumn: boolean): readonly WrittenSql[]
  /** Where its SELECT measures, and the history judges: what and how. */
  drift?(args: unknown): Drift
}

/** A generic test whose SQL sees its arguments as its schema types them. */
export function genericTest<A>(definition: Definition<A>): GenericTest {
  const { references = [], columns = [], failCalc, check, ...rest } = definition
  const read = (input: GenericInput) => ({ ...input, args: definition.args.parse(input.args) })
  return {
    ...rest,
    references,
    columns,
    failCalc,
    failingRows: (input) => definition.failingRows(read(input)),
    passedOver: (input) => definition.passedOver?.(read(input)),
    ...(check && { check: (input) => check(read(input)) }),
    expressions: (args, isAtColumn) => definition.expressions?.(definition.args.parse(args), isAtColumn) ?? [],
  }
}
