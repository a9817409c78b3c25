import type { Column, Kind, Reach } from './column.ts'
import type { Draw } from './draw.ts'

/** A column of a kind, as it may be written at a place; undefined where there is none. */
export function columnInReach(kind: Kind | undefined, reach: Reach, draw: Draw): string | undefined {
  const fitting = namesInReach(reach).filter(({ column }) => !kind || column.kind === kind)
  return fitting.length > 0 ? inAnyCase(draw.pick(fitting).written(draw), draw) : undefined
}

/** Every column at a place, each by a name that means it alone. */
export function allInReach(reach: Reach): string[] {
  return namesInReach(reach).map(({ qualified }) => qualified)
}

interface Named {
  readonly column: Column
  readonly qualified: string
  written(draw: Draw): string
}

function namesInReach({ relations, merged }: Reach): Named[] {
  const all = relations.flatMap(({ alias, columns }) => columns.map((column) => ({ alias, column })))
  const count = (name: string) => all.filter(({ column }) => column.name.toLowerCase() === name.toLowerCase()).length
  const once = new Set<string>()
  return all.flatMap(({ alias, column }) => {
    const { name } = column
    const key = name.toLowerCase()
    const isMerged = merged.has(key)
    if (isMerged && once.has(key)) return []
    once.add(key)
    const isAlone = isMerged || count(name) === 1
    const qualified = isMerged ? name : `${alias}.${name}`
    return [{ column, qualified, written: (draw: Draw) => (isAlone && draw.percent(70) ? name : qualified) }]
  })
}

/** Names have no case. */
function inAnyCase(name: string, draw: Draw): string {
  return draw.percent(92) ? name : name.toUpperCase()
}
