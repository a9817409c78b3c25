import { join } from 'node:path'
import { describeAdapter } from '../adapters/describe-adapter.ts'
import type { Diagnostic } from '../diagnostic.ts'
import { shippedMacros } from '../macros/index.ts'
import { loadTypeScriptMacros } from '../template/load-ts-macros.ts'
import { type Macro, type MacroTable, readSqlMacros, tableOfMacros } from '../template/macros.ts'
import { hasExtension, readSource } from './scan.ts'

/** A project's macros, and those that ship with the runner. */
export async function readMacros(
  root: string,
  paths: readonly string[],
  targetType: string,
): Promise<{ table: MacroTable; diagnostics: readonly Diagnostic[] }> {
  const macros: [string, Macro][] = []
  const diagnostics: Diagnostic[] = []
  for (const path of paths.filter((file) => hasExtension(file, '.sql'))) {
    const found = readSqlMacros(path, readSource(root, path).text)
    macros.push(...found.macros)
    diagnostics.push(...found.diagnostics)
  }
  for (const path of paths.filter((file) => hasExtension(file, '.ts') && !file.endsWith('.d.ts'))) {
    const found = await loadTypeScriptMacros(join(root, path), path)
    macros.push(...found.macros.map((macro): [string, Macro] => ['', macro]))
    diagnostics.push(...found.diagnostics)
  }
  const own = tableOfMacros(macros)
  return { table: withShipped(own.table, targetType), diagnostics: [...diagnostics, ...own.diagnostics] }
}

/** A project's form of a shipped macro wins; where it is for one adapter, the shipped forms hold for the others. */
function withShipped(own: MacroTable, targetType: string): MacroTable {
  const texts = [...shippedMacros, ...(describeAdapter(targetType)?.macros ?? [])]
  const shipped = tableOfMacros(texts.flatMap(({ file, text }) => readSqlMacros(file, text).macros)).table
  const table = new Map([...shipped, ...own])
  for (const [name, forms] of own) {
    const others = shipped.get(name)
    if (others && !forms.has('')) table.set(name, new Map([...others, ...forms]))
  }
  return table
}
