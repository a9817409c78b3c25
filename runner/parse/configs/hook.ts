import type { Location } from '../../location.ts'
import type { HookName } from '../../project/hook-schema.ts'
import type { Template } from '../../template/parse-template.ts'

/** SQL that runs beside what the runner does, as a template; its places are those in its own text. */
export interface Hook {
  readonly name: HookName | 'operation'
  /** Whose it is, for messages: `post_hook of "orders"`. */
  readonly label: string
  readonly template: Template
  /** Where its text stands. */
  readonly location: Location
  /** Whether it runs in the transaction of what the runner does there. */
  readonly transaction: boolean
}

/** A hook of the run as a whole. */
export interface RunHook extends Hook {
  /** Its id among nodes. */
  readonly id: string
  /** The nodes that it refers to. */
  readonly parents: readonly string[]
}

/**
 * A place in a hook's text as a place in the file where that stands: exactly, where it stands on one line as it is; else where it begins.
 * Places in other files, as those of macros, stay; the calls that lead there are the hook's.
 */
export function placeInHook(
  hook: Pick<Hook, 'template' | 'location'> & { readonly name?: string },
  found: Location | undefined,
): Location {
  const { template, location } = hook
  if (!found) return location
  if (found.file) {
    // An operation is called from nowhere in the project.
    const calls = found.calls?.flatMap((call) =>
      hook.name === 'operation' && !call.file ? [] : placeInHook(hook, call),
    )
    return calls ? { ...found, calls } : found
  }
  const { text } = template
  const start = text.includes('\n') ? -1 : (location.text?.indexOf(text, location.column - 1) ?? -1)
  return start < 0 ? location : { ...location, column: start + found.column, length: found.length ?? 1 }
}
