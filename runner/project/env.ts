import { diskFiles } from '../disk-files.ts'
import type { Files } from '../files.ts'
import { makeMask, type Span } from '../mask.ts'
import { canBeHidden } from './can-be-hidden.ts'
import { readEnvFile } from './read-env-file.ts'

/** The environment a project sees: the process's, over the project's `.env` file. */
export interface Environment {
  get(name: string): string | undefined
  /** The names that were asked for so far. */
  asked(): ReadonlySet<string>
  /** The values of the variables that are secret by their names, but for those that cannot be hidden; nothing may use these. */
  readonly secrets: ReadonlyMap<string, string>
  /** The names of those that cannot be hidden. */
  readonly weak: readonly string[]
  /** The variable whose secret stands in a text, however it is written there, and where. */
  findSecret(text: string): { readonly name: string; readonly at: Span } | undefined
}

/** Variables of this prefix never stand in a model, a name, an artifact or a message. */
export const secretPrefix = 'CUPEL_SECRET_'

/**
 * The environment of the project in a folder, read once.
 * @throws CupelError `project-faulty` where its `.env` cannot be read
 */
export function readEnvironment(root: string, files: Files = diskFiles): Environment {
  return environmentOf(readEnvFile(root, files))
}

/** The process's environment over some variables. */
export function environmentOf(file: Readonly<Record<string, string | undefined>>): Environment {
  const all = { ...file, ...process.env }
  const given = Object.entries(all).flatMap(([name, value]) =>
    isSecret(name) && value ? [[name, value] as const] : [],
  )
  const secrets = given.filter(([, value]) => canBeHidden(value))
  const masks = secrets.map(([name, text]) => ({ name, mask: makeMask([{ text }]) }))
  const asked = new Set<string>()
  return {
    get(name) {
      asked.add(name)
      return Object.hasOwn(all, name) ? all[name] : undefined
    },
    asked: () => asked,
    secrets: new Map(secrets),
    weak: given.filter(([, value]) => !canBeHidden(value)).map(([name]) => name),
    findSecret(text) {
      for (const { name, mask } of masks) for (const at of mask.find(text)) return { name, at }
      return undefined
    },
  }
}

/** Whether a variable's value may not be shown, by its name. */
export function isSecret(name: string): boolean {
  return name.startsWith(secretPrefix)
}
