import { join } from 'node:path'
import type { Adapter } from '../../adapters/contract/adapter.ts'
import { openAdapter } from '../../adapters/open-adapter.ts'
import { CupelError } from '../../errors.ts'
import { hideInError } from '../../hide-in-finding.ts'
import { pause } from '../../pause.ts'
import type { Project } from '../../project/project.ts'

/** How a warehouse is opened. */
export interface OpenWarehouseOptions {
  /** Whether nothing may be written. @default false */
  readonly readOnly?: boolean
  /** How long to wait where another process holds it. @default 0 */
  readonly timeoutMs?: number
  /** Ends the waiting. */
  readonly signal?: AbortSignal | undefined
}

const tryAgainMs = 200

/**
 * Opens the warehouse of a project's target; to be disposed of.
 * @throws CupelError `database-locked`, `database-unreachable`, `cancelled`; what they say holds no secret
 */
export async function openWarehouse(
  { target, root, config, environment, mask }: Pick<Project, 'target' | 'root' | 'config' | 'environment' | 'mask'>,
  { readOnly = false, timeoutMs = 0, signal }: OpenWarehouseOptions = {},
): Promise<Adapter> {
  const { name, type, settings } = target
  const workFolder = join(root, config.target_path, 'work')
  const options = { target: name, type, settings, root, workFolder, env: environment.get, readOnly }
  const deadline = performance.now() + timeoutMs
  for (;;) {
    try {
      return await openAdapter(options)
    } catch (error) {
      if (!(error instanceof CupelError)) throw error
      if (error.code !== 'database-locked' || performance.now() >= deadline) throw hideInError(error, mask)
    }
    await pause(tryAgainMs, signal)
  }
}
