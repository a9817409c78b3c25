import { refuse } from './refuse.ts'
import { type Fields, type Tree, treeOf } from './tree.ts'

/** Where a count below zero, or one, means something else on each engine: the argument's index, and the least it may be. */
const counts: Readonly<Record<string, Readonly<Record<number, number>>>> = {
  left: { 1: 0 },
  right: { 1: 0 },
  lpad: { 1: 0 },
  rpad: { 1: 0 },
  repeat: { 1: 0 },
  split_part: { 2: 1 },
  substring: { 1: 1, 2: 0 },
  round: { 1: 0 },
  trunc: { 1: 0 },
}

/** @throws Refusal for a count that is not written out, or too small */
export function refuseCounts(name: string, args: readonly unknown[], at: Fields): void {
  for (const [index, least] of Object.entries(counts[name] ?? {})) {
    const tree = treeOf(args[Number(index)])
    if (!tree) continue
    if (tree.kind === 'literal' && /^\d+$/.test(String(tree.fields.value)) && Number(tree.fields.value) >= least)
      continue
    if (name === 'substring' && index === '1' && args.length === 2 && isPosition(tree)) continue
    refuse(`"${name}" with a count that is not written as a number of at least ${least}`, {
      at,
      hint: 'A count below that means something else on each engine. split_part, replace, left and right often say the same; else write a macro of your own with a form for each adapter.',
    })
  }
}

/** `strpos(…)`, or a number more than that: never below zero. */
function isPosition({ kind, fields }: Tree): boolean {
  if (kind === 'str_position') return true
  const [left, right] = [treeOf(fields.left), treeOf(fields.right)]
  return kind === 'add' && left?.kind === 'str_position' && right?.kind === 'literal'
}
