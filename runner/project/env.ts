import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseEnv } from 'node:util'

/** The environment a project sees: the process's, over the project's `.env` file. */
export interface Environment {
  get(name: string): string | undefined
}

/** Variables of this prefix never stand in a model, an artifact or a message. */
export const secretPrefix = 'CUPEL_SECRET_'

export function readEnvironment(root: string): Environment {
  const path = join(root, '.env')
  const file = existsSync(path) ? parseEnv(readFileSync(path, 'utf8')) : {}
  return { get: (name) => process.env[name] ?? file[name] }
}

export function isSecret(name: string): boolean {
  return name.startsWith(secretPrefix)
}
