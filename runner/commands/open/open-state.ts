import type { Adapter } from '../../adapters/contract/adapter.ts'
import type { Connection } from '../../adapters/contract/connection.ts'
import type { Effects } from '../../effects.ts'
import type { Project } from '../../project/project.ts'
import { fitted } from '../../relation.ts'
import { migrateState, onTarget, type StatePlace } from '../../state/index.ts'
import { type OpenWarehouseOptions, openWarehouse } from './open-warehouse.ts'

/** Where the runs of a target and their results are kept; to be disposed of. */
export interface OpenedState extends StatePlace, AsyncDisposable {
  /** The same, where it is not on the target itself. */
  readonly apart: StatePlace | undefined
}

/**
 * Opens what keeps the runs of a project's target: the target itself, or the one that `state` names. There each target of each project has a schema of its own.
 * @throws CupelError as {@link openWarehouse}
 */
export async function openState(
  project: Project,
  warehouse: Adapter,
  connection: Connection,
  options: OpenWarehouseOptions = {},
): Promise<OpenedState> {
  const { stateTarget, config, target } = project
  if (!stateTarget) return { ...onTarget(warehouse, connection), apart: undefined, async [Symbol.asyncDispose]() {} }
  const adapter = await openWarehouse({ ...project, target: stateTarget }, options)
  try {
    const session = await adapter.connect()
    const wanted = { schema: '', name: `_cupel_${config.name}_${target.name}` }
    const { name: schema } = fitted(wanted, adapter.facts.longestName)
    const place = { adapter, connection: session, schema }
    return {
      ...place,
      apart: place,
      async [Symbol.asyncDispose]() {
        await session[Symbol.asyncDispose]()
        await adapter[Symbol.asyncDispose]()
      },
    }
  } catch (error) {
    await adapter[Symbol.asyncDispose]()
    throw error
  }
}

/** The same, with the tables of both places brought up to date. */
export async function openStateToWrite(
  project: Project,
  warehouse: Adapter,
  connection: Connection,
  effects: Effects,
  options: OpenWarehouseOptions = {},
): Promise<OpenedState> {
  await migrateState(onTarget(warehouse, connection), effects.now)
  const opened = await openState(project, warehouse, connection, options)
  if (!opened.apart) return opened
  try {
    await migrateState(opened, effects.now)
    return opened
  } catch (error) {
    await opened[Symbol.asyncDispose]()
    throw error
  }
}
