import type { z } from 'zod'
import type { SqlWriter } from '../../adapters/contract/sql-writer.ts'

/** What a generic test's SQL is made from. */
export interface GenericInput<A = unknown> {
  /** The tested column, quoted; empty for a test of the whole model. */
  readonly column: string
  /** What is tested, ready for FROM: the relation, or a subquery of it where the test has a `where`. */
  readonly from: string
  /** A relation that an argument names with ref or source, ready for FROM. */
  relationOf(reference: string): string
  readonly args: A
  readonly sql: SqlWriter
}

interface Definition<S extends z.ZodObject> {
  readonly name: string
  /** Whether it stands at a column. */
  readonly ofColumn: boolean
  readonly args: S
  /** Arguments that name a relation, as `to: ref('customers')`. */
  readonly references: readonly (keyof z.infer<S> & string)[]
  /** Arguments that name a column of such a relation, and which argument names that. */
  readonly columnsOf?: { readonly [Argument in keyof z.infer<S> & string]?: keyof z.infer<S> & string }
  failingRows(input: GenericInput<z.infer<S>>): string
  /** What of its arguments is SQL as a person wrote it. */
  expressions?(args: z.infer<S>): readonly WrittenSql[]
}

/** An argument, and an expression that it gives. */
interface WrittenSql {
  readonly argument: string
  readonly text: string
}

/** A data test that is named in a properties file: its arguments, and the SELECT of failing rows. */
export type GenericTest = Omit<Definition<z.ZodObject>, 'failingRows' | 'references' | 'columnsOf' | 'expressions'> & {
  readonly references: readonly string[]
  readonly columnsOf: Readonly<Record<string, string | undefined>>
  expressions(args: unknown): readonly WrittenSql[]
  failingRows(input: GenericInput): string
}

/** A generic test whose SQL sees its arguments as its schema types them. */
export function genericTest<S extends z.ZodObject>(definition: Definition<S>): GenericTest {
  return {
    ...definition,
    columnsOf: { ...definition.columnsOf },
    expressions: (args) => definition.expressions?.(definition.args.parse(args)) ?? [],
    failingRows: (input) => definition.failingRows({ ...input, args: definition.args.parse(input.args) }),
  }
}
