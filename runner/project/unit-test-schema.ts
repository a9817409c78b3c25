import { z } from 'zod'
import { dictionary } from '../dictionary.ts'
import { nameList } from '../name-list.ts'
import { recordOf } from '../record-of.ts'

const text = z.string()
const anything = dictionary(z.unknown())
const nothing = recordOf<unknown>([])

/** Rows: maps of column to value, or a text in CSV or SQL, which may stand in a file of its own. */
const rowsShape = {
  rows: z.union([z.array(anything), text]).optional(),
  format: z.enum(['dict', 'csv', 'sql']).optional(),
  fixture: text.optional(),
}

const given = z.strictObject({ input: text, ...rowsShape }).superRefine(refuseMixedRows)

/** What is to come out: rows of a model; of a macro its text, or the value that it has. */
const expect = z
  .strictObject({ ...rowsShape, sql: text.optional(), value: z.unknown().optional() })
  .superRefine(refuseMixedRows)

const givenList = z.array(given).default([])

/** A run of a model, with its rows; what it is to leave is asked for where that stands. */
const step = z.strictObject({ given: givenList, expect: expect.optional() })

/** A unit test: of a model, or of a macro. */
export const unitTestSchema = z
  .strictObject({
    name: text,
    description: text.default(''),
    model: text.optional(),
    macro: text.optional(),
    given: givenList,
    steps: z.array(step).min(1).optional(),
    args: z.union([z.array(z.unknown()), anything]).optional(),
    /** Whose form of the macro is meant. */
    adapter: text.optional(),
    expect: expect.optional(),
    overrides: z
      .strictObject({
        macros: anything.default(nothing),
        vars: anything.default(nothing),
        env_vars: anything.default(nothing),
      })
      .prefault({}),
    config: z
      .strictObject({ enabled: z.boolean().default(true), tags: nameList.default([]), meta: anything.optional() })
      .prefault({}),
  })
  .superRefine((test, context) => {
    for (const [key, message] of [...subjectFaults(test), ...expectFaults(test)])
      context.addIssue({ code: 'custom', path: [key], message })
  })

export type UnitTestProperties = z.infer<typeof unitTestSchema>
export type RowsProperties = z.infer<z.ZodObject<typeof rowsShape>>

type Fault = readonly [key: string, message: string]

interface Subject {
  readonly model?: string | undefined
  readonly macro?: string | undefined
  readonly given: readonly unknown[]
  readonly steps?: readonly { readonly expect?: object | undefined }[] | undefined
  readonly args?: unknown
  readonly adapter?: string | undefined
  readonly expect?: object | undefined
}

function subjectFaults({ model, macro, given: inputs, steps, args, adapter }: Subject): readonly Fault[] {
  if (model === undefined && macro === undefined)
    return [['model', 'is missing: a unit test is of a model, or of a macro']]
  if (model !== undefined && macro !== undefined) return [['macro', 'stands beside model: keep one of both']]
  const strange = {
    ...(macro !== undefined && { given: inputs.length > 0, steps: steps !== undefined }),
    ...(model !== undefined && { args: args !== undefined, adapter: adapter !== undefined }),
  }
  const of = macro === undefined ? 'a macro' : 'a model'
  return Object.entries(strange).flatMap(([key, isThere]) =>
    isThere ? [[key, `is for unit tests of ${of}`] as const] : [],
  )
}

function expectFaults({ macro, steps, expect: whole }: Subject): readonly Fault[] {
  const last = steps?.at(-1)?.expect
  if (whole && last) return [['expect', 'stands at the last step already: keep one of both']]
  const expected = whole ?? last
  if (!expected) return [['expect', 'is missing: what is to come out']]
  const isOfMacro = ['sql', 'value'].filter((key) => key in expected).length === 1
  if (macro !== undefined)
    return isOfMacro && Object.keys(expected).length === 1 ? [] : [['expect', 'must hold sql or value']]
  const isOfModel = ('rows' in expected || 'fixture' in expected) && !('sql' in expected) && !('value' in expected)
  return isOfModel ? [] : [['expect', 'must hold rows, or name a fixture']]
}

/** What cannot be read as rows, whatever stands in it. */
function refuseMixedRows({ rows, format, fixture }: RowsProperties, context: z.RefinementCtx): void {
  const refuse = (key: string, message: string) => context.addIssue({ code: 'custom', path: [key], message })
  if (rows !== undefined && fixture !== undefined) refuse('fixture', 'stands beside rows: keep one of both')
  else if (fixture !== undefined && format === 'dict')
    refuse('format', 'must be csv or sql, since the rows stand in a file')
  else if (Array.isArray(rows) && (format === 'csv' || format === 'sql')) refuse('rows', `must be a text, in ${format}`)
  else if (typeof rows === 'string' && format !== 'csv' && format !== 'sql')
    refuse('rows', 'must be a list of maps, or a text with format: csv or sql')
}
