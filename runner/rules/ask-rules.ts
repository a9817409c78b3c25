import type { Adapter } from '../adapters/contract/adapter.ts'
import type { ResultValue, Row } from '../adapters/contract/connection.ts'
import { bind, isBound, locateBinderRefusal } from '../check/index.ts'
import { type CompileContext, type Compiled, compileTemplate, embeddedContext, published } from '../compile/index.ts'
import { type Diagnostic, diagnostic } from '../diagnostic.ts'
import { asDiagnostic, CupelError } from '../errors.ts'
import type { NodeId } from '../parse/node.ts'
import { nearOrAll } from '../suggest.ts'
import { declareMetadata } from './declare-metadata.ts'
import { excludedBy } from './excluded-by.ts'
import type { Metadata } from './metadata-table.ts'
import { metadataTables } from './metadata-tables.ts'
import { readViolation } from './read-violation.ts'
import type { Rule } from './rule.ts'

/** A rule whose query is written out. */
interface Asked {
  readonly rule: Rule
  readonly read: Compiled
}

/** What rules are asked of. */
export interface RuleInput {
  readonly metadata: Metadata
  readonly context: CompileContext
  /** Nodes whose violations are told. */
  readonly chosen: ReadonlySet<NodeId>
}

/** The tables that a rule names; a name in a comment or a text does no harm. */
export function tablesRead(rules: readonly Rule[]): ReadonlySet<string> {
  const isNamed = (table: string) => {
    const word = new RegExp(`\\b${table}\\b`, 'i')
    return rules.some(({ template }) => word.test(template.text))
  }
  return new Set(Object.keys(metadataTables).filter(isNamed))
}

/** Asks rules in a session of the engine that has bound the project; each row that they answer with is a finding. */
export async function askRules(rules: readonly Rule[], input: RuleInput, embedded: Adapter): Promise<Diagnostic[]> {
  const diagnostics: Diagnostic[] = []
  const asked = rules.flatMap((rule): Asked[] => {
    try {
      return [{ rule, read: compileRule(rule, input.context) }]
    } catch (error) {
      if (!(error instanceof CupelError)) throw error
      diagnostics.push({ location: rule.location, ...asDiagnostic(error) })
      return []
    }
  })
  if (asked.length === 0) return diagnostics
  await using connection = await embedded.connect()
  await declareMetadata(connection, input.metadata, tablesRead(asked.map(({ rule }) => rule)))
  const answers = await bind(
    connection,
    asked.map(({ read }) => read.sql),
  )
  for (const [index, one] of asked.entries()) {
    const answer = answers[index]
    if (!answer) continue
    const { rule, read } = one
    if (!isBound(answer)) diagnostics.push(locateBinderRefusal(answer, read.rendered, rule.location))
    else {
      const missing = ['node', 'message'].filter((name) => !answer.columns.some((column) => isCalled(column, name)))
      if (missing.length) diagnostics.push(without(rule, missing, answer.columns))
      else diagnostics.push(...violations(rule, await answerOf(connection, one), input))
    }
  }
  return diagnostics
}

function compileRule({ template, location }: Rule, context: CompileContext): Compiled {
  const input = { parents: [], self: undefined, isIncremental: false, relationOf: published }
  const read = compileTemplate(template, embeddedContext(context), input, 'rule')
  if (read.sql === '') throw new CupelError('sql-empty', { what: 'rule' }, { location })
  return read
}

async function answerOf(
  connection: { query(sql: string): Promise<readonly Row[]> },
  { rule, read }: Asked,
): Promise<readonly Row[] | Diagnostic> {
  try {
    return await connection.query(read.sql)
  } catch (error) {
    if (!(error instanceof CupelError)) throw error
    return { location: rule.location, ...asDiagnostic(error) }
  }
}

function violations(rule: Rule, answer: readonly Row[] | Diagnostic, input: RuleInput): Diagnostic[] {
  if (!Array.isArray(answer)) return [answer as Diagnostic]
  const { metadata, chosen } = input
  const { ids: passedOver, diagnostics } = excludedBy(rule.exclude, metadata)
  const isTold = (node: ResultValue | undefined) =>
    typeof node !== 'string' || (chosen.has(node) && !passedOver.has(node)) || !metadata.manifest.nodes.has(node)
  const rows = (answer as readonly Row[]).map(inLowerCase).filter(({ node }) => isTold(node))
  return [...diagnostics, ...rows.flatMap((row) => readViolation(row, rule, metadata) ?? [])]
}

function inLowerCase(row: Row): Row {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name.toLowerCase(), value]))
}

function without(
  { name, location }: Rule,
  missing: readonly string[],
  columns: readonly { name: string }[],
): Diagnostic {
  const reason = `its SELECT gives no column "${missing.join('" and no "')}"`
  const hint = nearOrAll(
    missing[0] ?? '',
    columns.map((column) => column.name),
    'It gives',
  )
  return diagnostic('rule-faulty', { rule: name, reason }, { location, hint })
}

function isCalled({ name }: { readonly name: string }, wanted: string): boolean {
  return name.toLowerCase() === wanted
}
