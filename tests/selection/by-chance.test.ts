import { openProject } from '../../runner/commands/open/open-project.ts'
import { select } from '../../runner/graph/select.ts'
import { displayName } from '../../runner/parse/manifest.ts'
import { namedSelectors } from '../../runner/parse/selectors/named-selectors.ts'
import { fc } from '../support/chance.ts'
import { project } from '../support/project.ts'
import { definitionOf } from './plain-definition.ts'
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
        mode: fc.constantFrom(...modes),
        quote: fc.constantFrom('"' as const, "'" as const),
        asked: fc
          .tuple(selectorsOf(graph, 0), fc.oneof(fc.constant([]), selectorsOf(graph, 1)))
          .chain(([select, exclude]) =>
            fc.record({
              select: fc.constant(select),
              exclude: fc.constant(exclude),
              definition: select.length ? definitionOf(select, exclude) : fc.constant(undefined),
            }),
          ),
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
        const written = selections.flatMap(({ asked: { definition } }, index) =>
          definition === undefined
            ? []
            : [
                { name: `s${index}`, definition },
                { name: `again${index}`, definition: { method: 'selector', value: `s${index}` } },
              ],
        )
        const files = { ...filesOf(graph), 'selectors.yml': JSON.stringify({ selectors: written }) }
        const { manifest, dag, project: read } = await openProject({ folder: project(files).folder })
        const { value: selectors } = namedSelectors(read.selectors)
        expect(selectors.size).toBe(written.length)
        const ids = idsOf(
          graph,
          [...manifest.nodes].map(([id, node]) => [displayName(node), id] as const),
        )
        expect(manifest.nodes.size).toBe(graph.length)
        for (const [index, { asked, mode, quote }] of selections.entries()) {
          const { select: wanted, exclude, definition } = asked
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
          const common = { indirect: mode, noMatch: 'warn' as const, selectors }
          for (const named of [
            { select: [], exclude: [], selector: `s${index}` },
            { select: [`selector:again${index}`], exclude: [] },
          ]) {
            if (definition === undefined) continue
            const { ids: found, asked: tests } = select(dag, manifest, { ...common, ...named }).value
            expect({ definition, mode, ids: [...found].sort(), tests: [...tests].sort() }).toEqual({
              definition,
              mode,
              ids: name(expected.chosen),
              tests: name(expected.named),
            })
          }
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
