import { join } from 'node:path'
import type { Adapter } from '../../runner/adapters/contract/adapter.ts'
import { openAdapter } from '../../runner/adapters/open-adapter.ts'
import { temporaryFolder } from './folders.ts'

/** Opens a target of a type, as a project in a folder would. */
export function openTarget(
  type: string,
  settings: Readonly<Record<string, unknown>>,
  { root = temporaryFolder(), readOnly = false, env = () => undefined }: Partial<Opening> = {},
): Promise<Adapter> {
  return openAdapter({ target: 'test', type, settings, root, workFolder: join(root, 'target/work'), env, readOnly })
}

interface Opening {
  readonly root: string
  readonly readOnly: boolean
  env(name: string): string | undefined
}
