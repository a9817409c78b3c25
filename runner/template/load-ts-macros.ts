import { pathToFileURL } from 'node:url'
import { type Diagnostic, diagnostic } from '../diagnostic.ts'
import { type Location, locate, offsetOf } from '../location.ts'
import { isTaken } from './define-macro.ts'
import type { TypeScriptMacro } from './macros.ts'

/**
 * The exported functions of a TypeScript macro file, each a macro of its name. Classes and other values are for the file's own use.
 * @param path where the file is; @param file its name for messages; @param text what stands in it
 */
export async function loadTypeScriptMacros(
  path: string,
  file: string,
  text: string,
): Promise<{ macros: TypeScriptMacro[]; diagnostics: Diagnostic[] }> {
  const macros: TypeScriptMacro[] = []
  const diagnostics: Diagnostic[] = []
  try {
    const { createJiti } = await import('jiti')
    const jiti = createJiti(pathToFileURL(path).href, { fsCache: false, moduleCache: false })
    const exported = await jiti.import<Record<string, unknown>>(path)
    for (const [name, value] of Object.entries(exported)) {
      if (typeof value !== 'function' || isClass(value)) continue
      const location = placeOfExport(name, file, text)
      const source = String(value)
      if (!isTaken(name)) macros.push({ kind: 'typescript', name, location, source, call: (...args) => value(...args) })
      else
        diagnostics.push(
          diagnostic('macro-reserved', { name }, { location, hint: name === 'default' ? byName : undefined }),
        )
    }
  } catch (error) {
    diagnostics.push(notLoaded(error, path, file, text))
  }
  return { macros, diagnostics }
}

const byName = 'A macro has the name that it is exported by: export function name(…).'

function isClass(value: object): boolean {
  return /^class\b/.test(String(value))
}

/** Where a name is exported, or first stands. */
function placeOfExport(name: string, file: string, text: string): Location {
  const declared = new RegExp(`^export\\b[^\\n]*?\\b${name.replaceAll('$', '\\$&')}\\b`, 'm').exec(text)
  if (!declared) return { file, line: 1, column: 1 }
  return locate(file, text, declared.index + declared[0].length - name.length, name.length)
}

/** What is thrown names the place, where it knows one, by the path of the file. */
function notLoaded(error: unknown, path: string, file: string, text: string): Diagnostic {
  const whole = error instanceof Error ? `${error.message}\n${error.stack ?? ''}` : String(error)
  const reason = (error instanceof Error ? error.message : String(error)).split('\n')[0]?.trim() ?? ''
  const [, line, column] =
    whole
      .slice(whole.indexOf(path))
      .slice(path.length)
      .match(/^:(\d+):(\d+)/) ?? []
  const location = line
    ? locate(file, text, offsetOf(text, Number(line), Number(column)))
    : { file, line: 1, column: 1 }
  return diagnostic('macro-file', { reason }, { location })
}
