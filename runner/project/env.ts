import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseEnv } from 'node:util'

/** The environment a project sees: the process's, over the project's `.env` file. */
export interface Environment {
  get(name: string): string | undefined
  /** A text with stars in place of every secret's value. */
  hideSecrets(text: string): string
}

/** Variables of this prefix never stand in a model, an artifact or a message. */
export const secretPrefix = 'CUPEL_SECRET_'

/** The environment of the project in a folder, read once. */
export function readEnvironment(root: string): Environment {
  // Read by Snowflake's driver when it is loaded: unless told, it asks a cloud's own addresses where it runs.
  process.env.SNOWFLAKE_DISABLE_PLATFORM_DETECTION ??= 'true'
  const path = join(root, '.env')
  const file = existsSync(path) ? parseEnv(readFileSync(path, 'utf8')) : {}
  const all = { ...file, ...process.env }
  const secrets = Object.entries(all).flatMap(([name, value]) => (isSecret(name) && value ? [value] : []))
  return {
    get: (name) => all[name],
    hideSecrets: (text) => secrets.reduce((hidden, secret) => hidden.replaceAll(secret, '***'), text),
  }
}

/** The same environment, which hides more values: what a target's settings keep secret. */
export function hiding(environment: Environment, secrets: readonly string[]): Environment {
  const longest = secrets.filter(Boolean).sort((a, b) => b.length - a.length)
  return {
    ...environment,
    hideSecrets: (text) =>
      longest.reduce((hidden, secret) => hidden.replaceAll(secret, '***'), environment.hideSecrets(text)),
  }
}

/** Whether a variable's value may not be shown, by its name. */
export function isSecret(name: string): boolean {
  return name.startsWith(secretPrefix)
}
