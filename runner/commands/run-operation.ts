import { type CompileContext, compileHook, type HookStatement } from '../compile/index.ts'
import { type Effects, realEffects } from '../effects.ts'
import { CupelError } from '../errors.ts'
import { runOperationStatements } from '../execute/index.ts'
import type { Hook } from '../parse/configs/hook.ts'
import { hasRows } from '../parse/node-kinds.ts'
import { takeLock, warehouseStore } from '../state/index.ts'
import { nearOrAll } from '../suggest.ts'
import { dispatch, macroLocation, ownMacroNames } from '../template/macros.ts'
import { isTemplate, parseTemplate } from '../template/parse-template.ts'
import type { ValueRecord } from '../template/template-scope.ts'
import { keptFrom, recordStart } from './carry-out/record-run.ts'
import { compileContext } from './check/check-project.ts'
import { openProject } from './open/open-project.ts'
import { openStateToWrite } from './open/open-state.ts'
import { openWarehouse } from './open/open-warehouse.ts'
import { underMask } from './open/under-mask.ts'
import type { RunOptions } from './options.ts'

/** What `run-operation` takes. */
export interface OperationOptions
  extends Pick<RunOptions, 'folder' | 'projectDir' | 'target' | 'vars' | 'lockTimeoutMs' | 'signal' | 'onMask'> {
  /** The macro whose SQL is run. */
  readonly macro: string
  /** `--args`: its arguments by name. */
  readonly args?: ValueRecord | undefined
  /** Whether its statements run in one transaction. @default true */
  readonly transaction?: boolean | undefined
}

/** What an operation did. */
export interface OperationRun {
  readonly macro: string
  readonly target: string
  readonly statements: number
  readonly seconds: number
}

/**
 * Runs the SQL that a macro prints, all of it in one transaction where the warehouse has them; the target's lock is held meanwhile.
 * @throws CupelError `operation-unknown`; where the macro cannot be rendered, nothing has run; `hook-failed` where a statement is refused
 *
 * @example
 * await runOperation({ folder: '.', macro: 'drop_old_schemas', args: { prefix: 'dev_' } })
 */
export function runOperation(options: OperationOptions, effects: Effects = realEffects): Promise<OperationRun> {
  return underMask(options, (masked) => flow(masked, effects))
}

async function flow(options: OperationOptions, effects: Effects): Promise<OperationRun> {
  const { begunAt = effects.elapsed() } = effects
  const { macro, lockTimeoutMs: timeoutMs = 0, signal } = options
  const opened = await openProject(options, effects)
  const { project } = opened
  const runId = effects.newId()
  const target = project.target.name
  const statements = statementsOf(options, await compileContext(opened, effects, runId))

  await using warehouse = await openWarehouse(project, { timeoutMs, signal })
  await using connection = await warehouse.connect()
  await using state = await openStateToWrite(project, warehouse, connection, effects, { timeoutMs, signal })
  await using _lock = await takeLock(state, effects, { runId, timeoutMs, signal })
  const store = warehouseStore(warehouse, connection, state)
  await recordStart(store, { runId, command: `run-operation ${macro}`, target, options: '{}' }, effects)
  const end = async (status: 'success' | 'failed') => {
    const at = effects.now()
    const kept = keptFrom(at, project.config.keep_runs)
    await store.finishRun({ runId, status, finishedAt: at.toISOString(), keptFrom: kept }, [])
  }
  const interrupt = () => connection.cancel()
  signal?.addEventListener('abort', interrupt)
  try {
    await runOperationStatements(statements, warehouse, connection)
  } catch (error) {
    await end('failed').catch(() => {})
    throw error
  } finally {
    signal?.removeEventListener('abort', interrupt)
  }
  await end('success')
  return { macro, target, statements: statements.length, seconds: (effects.elapsed() - begunAt) / 1000 }
}

/** What the macro prints, as statements. */
function statementsOf(
  { macro: name, args = {}, transaction = true }: OperationOptions,
  context: CompileContext,
): readonly HookStatement[] {
  const { project, manifest, adapter } = context
  const macro = dispatch(project.macros, name, adapter)
  if (!macro) {
    const hint = nearOrAll(name, [...ownMacroNames(project.macros)]) ?? 'This project has no macro of its own.'
    throw new CupelError('operation-unknown', { name }, { hint })
  }
  const given = Object.keys(args).map((key) => ` ${key}=args.${key}`)
  const template = parseTemplate('', `{{${name}${given.join('')}}}`)
  if (!isTemplate(template)) throw new CupelError('operation-unknown', { name }, { hint: template.message })
  const hook: Hook = {
    name: 'operation',
    label: `operation "${name}"`,
    template,
    location: macroLocation(macro),
    transaction,
  }
  const parents = [...manifest.nodes.values()].filter(hasRows).map(({ id }) => id)
  return compileHook(hook, context, { parents, values: { args } })
}
