import { takesBackslashes } from '../adapters/shared/takes-backslashes.ts'
import { CupelError } from '../errors.ts'
import type { Location } from '../location.ts'
import { type Hook, placeInHook } from '../parse/configs/hook.ts'
import type { NodeId } from '../parse/node.ts'
import type { Relation } from '../relation.ts'
import { type SqlStatement, splitStatements } from '../sql/split-statements.ts'
import { render } from '../template/render.ts'
import { originOf, type Rendered } from '../template/source-map.ts'
import type { ValueRecord } from '../template/template-scope.ts'
import { type CompileContext, published } from './compile-context.ts'
import { nodeScope } from './node-scope.ts'
import { statementVerb } from './statement-verb.ts'

/** One statement of a hook, in the target's own SQL. */
export interface HookStatement {
  readonly hook: Hook
  readonly sql: string
  /** Where it begins in what the hook was rendered to. */
  readonly offset: number
  readonly rendered: Rendered
}

/** What a hook is rendered in. */
export interface HookInput {
  readonly parents: readonly NodeId[]
  /** `this`; undefined for a hook of the run. */
  readonly self?: Relation | undefined
  readonly isIncremental?: boolean
  /** What it may name besides. */
  readonly values?: ValueRecord | undefined
}

/**
 * A hook's statements; none where it renders to nothing.
 * @throws CupelError where it cannot be rendered, and `hook-faulty` where a statement may not stand there
 */
export function compileHook(hook: Hook, context: CompileContext, input: HookInput): readonly HookStatement[] {
  const rendered = renderHook(hook, context, input)
  const { statements, unclosed } = splitStatements(rendered.text, takesBackslashes(context.sql))
  const at = (statement: SqlStatement) =>
    placeOfStatement({ hook, sql: statement.text, offset: statement.offset, rendered })
  if (unclosed) {
    const location = placeInHook(hook, originOf(rendered, unclosed.offset))
    throw new CupelError(
      'hook-faulty',
      { hook: hook.label, reason: `holds a ${unclosed.what} without an end` },
      { location },
    )
  }
  for (const statement of statements) {
    const fault = faultOf(statement.text, hook, input.self && context.sql.relation(input.self))
    if (!fault) continue
    const { reason, hint } = fault
    throw new CupelError('hook-faulty', { hook: hook.label, reason }, { location: at(statement), hint })
  }
  return statements.map(({ text: sql, offset }) => ({ hook, sql, offset, rendered }))
}

/** Where a character of a statement stands in the project, its beginning by default. */
export function placeOfStatement({ hook, sql, offset, rendered }: HookStatement, within?: number): Location {
  const length = within === undefined ? (sql.split('\n')[0]?.length ?? 1) : 1
  return placeInHook(hook, originOf(rendered, offset + (within ?? 0), length))
}

function renderHook(
  hook: Hook,
  context: CompileContext,
  { parents, self, isIncremental = false, values }: HookInput,
): Rendered {
  const { label, template, location } = hook
  const scope = nodeScope(context, { parents, self, isIncremental, relationOf: published, values }, ({ name }) => {
    const reason = `reads "${name}", which is ephemeral, and stands nowhere`
    throw new CupelError('hook-faulty', { hook: label, reason }, { location })
  })
  try {
    const rendered = render(template, scope)
    const secret = context.project.environment.findSecret(rendered.text)
    if (!secret) return rendered
    throw new CupelError('secret-in-model', { name: secret.name }, { location })
  } catch (error) {
    if (!(error instanceof CupelError)) throw error
    throw Object.assign(error, { location: placeInHook(hook, error.location) })
  }
}

const endsTransaction = /^(BEGIN|START|COMMIT|ROLLBACK|END|ABORT|SAVEPOINT|RELEASE)$/

/** The words of a statement that changes a relation, up to its name. */
const changing =
  /^(?:insert\s+into|merge\s+into|update|delete\s+from|truncate(?:\s+table)?|(?:alter|drop)\s+(?:materialized\s+)?(?:table|view)(?:\s+if\s+exists)?)\s+(?:only\s+)?/i

/** Why a statement may not stand in a hook of its kind; undefined where it may. */
function faultOf(sql: string, { name }: Hook, self: string | undefined) {
  if (endsTransaction.test(statementVerb(sql))) {
    const hint =
      'The runner begins and ends the transaction; what is to run outside of it is {sql: …, transaction: false}.'
    return { reason: 'begins or ends a transaction', hint }
  }
  const words = name === 'pre_hook' ? changing.exec(sql)?.[0] : undefined
  if (words === undefined || self === undefined || !sql.startsWith(self, words.length)) return undefined
  const hint = 'In post_hook it belongs to the transaction that publishes; a pre_hook may change anything else.'
  return { reason: `changes ${self}, which people read, before the new rows are tested`, hint }
}
