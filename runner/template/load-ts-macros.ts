import { pathToFileURL } from 'node:url'
import { type Diagnostic, diagnostic } from '../diagnostic.ts'
import type { TypeScriptMacro } from './macros.ts'

/**
 * The exported functions of a TypeScript macro file, each a macro of its name.
 * @param path where the file is; @param file its name for messages
 */
export async function loadTypeScriptMacros(
  path: string,
  file: string,
): Promise<{ macros: TypeScriptMacro[]; diagnostics: Diagnostic[] }> {
  try {
    const { createJiti } = await import('jiti')
    const jiti = createJiti(pathToFileURL(path).href, { fsCache: false, moduleCache: false })
    const exported = await jiti.import<Record<string, unknown>>(path)
    const macros = Object.entries(exported).flatMap(([name, value]) =>
      typeof value === 'function'
        ? [
            {
              kind: 'typescript' as const,
              name,
              file,
              source: String(value),
              call: (...args: readonly unknown[]) => value(...args),
            },
          ]
        : [],
    )
    return { macros, diagnostics: [] }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return {
      macros: [],
      diagnostics: [diagnostic('macro-file', { reason }, { location: { file, line: 1, column: 1 } })],
    }
  }
}
