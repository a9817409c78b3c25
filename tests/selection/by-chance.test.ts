import { openProject } from '../../runner/commands/open-project.ts'
import { select } from '../../runner/graph/select.ts'
import { displayName } from '../../runner/parse/manifest.ts'
import { fc } from '../support/chance.ts'
import { project } from '../support/project.ts'
import { filesOf, type PlainGraph, plainGraphs, sourceName } from './plain-graph.ts'
import { selectorsOf, typed } from './plain-selection.ts'
import { type Mode, meant } from './plain-sets.ts'

const modes: readonly Mode[] = ['eager', 'cautious', 'buildable', 'empty']
const selectionsEach = 20
/** SELECTION_RUNS=2000 tries 40,000 selections. */
const numRuns = Number(process.env.SELECTION_RUNS ?? 20)

const cases = plainGraphs.chain((graph) =>
  fc.record({
    graph: fc.constant(graph),
    selections: fc.array(
      fc.record({
        select: selectorsOf(graph, 0),
        exclude: fc.oneof(fc.constant([]), selectorsOf(graph, 1)),
        mode: fc.constantFrom(...modes),
        quote: fc.constantFrom('"' as const, "'" as const),
      }),
      { minLength: 1, maxLength: selectionsEach, size: 'max' },
    ),
  }),
)

test(
  'any selection among nodes of any names means what the guide says',
  async () => {
    await fc.assert(
      fc.asyncProperty(cases, async ({ graph, selections }) => {
        const { manifest, dag } = await openProject({ folder: project(filesOf(graph)).folder })
        const ids = idsOf(
          graph,
          [...manifest.nodes].map(([id, node]) => [displayName(node), id] as const),
        )
        expect(manifest.nodes.size).toBe(graph.length)
        for (const { select: wanted, exclude, mode, quote } of selections) {
          const [selectText, excludeText] = [typed(wanted, quote), typed(exclude, quote)]
          const selection = {
            select: wanted.length ? [selectText] : [],
            exclude: exclude.length ? [excludeText] : [],
            indirect: mode,
            noMatch: 'warn' as const,
          }
          const { value } = select(dag, manifest, selection)
          const expected = meant(graph, wanted, exclude, mode)
          const name = (indexes: ReadonlySet<number>) => [...indexes].map((index) => ids[index]).sort()
          expect({ ...selection, ids: [...value.ids].sort(), asked: [...value.asked].sort() }).toEqual({
            ...selection,
            ids: name(expected.chosen),
            asked: name(expected.named),
          })
          if (mode !== 'empty')
            expect([selection, untold(graph, expected, value.leftOut, ids)]).toEqual([selection, []])
        }
      }),
      { numRuns },
    )
  },
  numRuns * 5_000,
)

/** The data tests that read something chosen, do not run, were not excluded themselves, and are not told either. */
function untold(
  graph: PlainGraph,
  { chosen, excluded }: ReturnType<typeof meant>,
  leftOut: readonly string[],
  ids: readonly (string | undefined)[],
): readonly (string | undefined)[] {
  return graph.flatMap(({ kind, parents }, index) => {
    const isGone = kind === 'test' && !chosen.has(index) && parents.some((parent) => chosen.has(parent))
    return isGone && !excluded.has(index) && !leftOut.includes(ids[index] ?? '') ? [ids[index]] : []
  })
}

/** The id of each node, by its index. */
function idsOf(
  graph: PlainGraph,
  names: readonly (readonly [name: string, id: string])[],
): readonly (string | undefined)[] {
  const byName = new Map(names)
  return graph.map(({ kind, name }) => byName.get(kind === 'source' ? `${sourceName}.${name}` : name))
}
