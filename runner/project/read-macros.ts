import { join } from 'node:path'
import { adapterTypes, describeAdapter } from '../adapters/describe-adapter.ts'
import type { Code } from '../codes.ts'
import type { Diagnostic } from '../diagnostic.ts'
import type { Files } from '../files.ts'
import { shippedMacros } from '../macros/index.ts'
import { relationMacros } from '../macros/relations/index.ts'
import { loadTypeScriptMacros } from '../template/load-ts-macros.ts'
import { type Macro, type MacroTable, tableOfMacros } from '../template/macros.ts'
import { readSqlMacros } from '../template/read-sql-macros.ts'
import { readSource } from './read-source.ts'
import { hasExtension } from './scan.ts'

/** All macros, and whether all are known that the project's files define. */
interface ReadMacros {
  readonly table: MacroTable
  readonly isWhole: boolean
  readonly diagnostics: readonly Diagnostic[]
}

/** A project's macros, and those that ship with the runner. */
export async function readMacros(
  root: string,
  paths: readonly string[],
  targetType: string,
  files: Files,
): Promise<ReadMacros> {
  const macros: [string, Macro][] = []
  const diagnostics: Diagnostic[] = []
  for (const path of paths.filter((file) => hasExtension(file, '.sql'))) {
    const { text, fault } = readSource(root, path, files)
    const found = fault ? { macros: [], diagnostics: [fault] } : readSqlMacros(path, text, adapterTypes)
    macros.push(...found.macros)
    diagnostics.push(...found.diagnostics)
  }
  for (const path of paths.filter((file) => hasExtension(file, '.ts') && !file.endsWith('.d.ts'))) {
    const { text, fault } = readSource(root, path, files)
    const found = fault
      ? { macros: [], diagnostics: [fault] }
      : await loadTypeScriptMacros(join(root, path), path, text)
    macros.push(...found.macros.map((macro): [string, Macro] => ['', macro]))
    diagnostics.push(...found.diagnostics)
  }
  const own = tableOfMacros(macros)
  return {
    table: withShipped(own.table, targetType),
    isWhole: !diagnostics.some(({ code }) => lostFiles.includes(code)),
    diagnostics: [...diagnostics, ...own.diagnostics],
  }
}

/** With these a whole file is lost, with others one definition of it. */
const lostFiles: readonly Code[] = ['file-unreadable', 'encoding-wrong', 'template-syntax', 'macro-file']

/** A project's form of a shipped macro wins; where it is for one adapter, the shipped forms hold for the others. */
function withShipped(own: MacroTable, targetType: string): MacroTable {
  const shipped = shippedOn(targetType)
  const table = new Map([...shipped, ...own])
  for (const [name, forms] of own) {
    const others = shipped.get(name)
    if (others && !forms.has('')) table.set(name, new Map([...others, ...forms]))
  }
  return table
}

/** The macros that ship, by type of target; they are read once in a process. */
const shippedTables = new Map<string, MacroTable>()

function shippedOn(targetType: string): MacroTable {
  const known = shippedTables.get(targetType)
  if (known) return known
  const texts = [...shippedMacros, ...(describeAdapter(targetType)?.macros ?? [])]
  const { table } = tableOfMacros([
    ...texts.flatMap(({ file, text }) => readSqlMacros(file, text, adapterTypes).macros),
    ...relationMacros.map((macro): [string, Macro] => ['', macro]),
  ])
  shippedTables.set(targetType, table)
  return table
}
