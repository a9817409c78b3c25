import { execFileSync } from 'node:child_process'
import { openProject } from '../../runner/commands/open/open-project.ts'
import { forShell } from '../../runner/for-shell.ts'
import { criterionFor } from '../../runner/graph/criterion-for.ts'
import { select } from '../../runner/graph/select.ts'
import { fc } from '../support/chance.ts'
import { project } from '../support/project.ts'
import { filesOf, plainGraphs } from './plain-graph.ts'

test('what is said of a node to select means that node, and nothing else, whatever its name', async () => {
  await fc.assert(
    fc.asyncProperty(plainGraphs, async (graph) => {
      const { manifest, dag } = await openProject({ folder: project(filesOf(graph)).folder })
      const meant = [...manifest.nodes.values()].map((node) => {
        const selection = { select: [criterionFor(node)], exclude: [], indirect: 'empty', noMatch: 'error' } as const
        return [node.id, ...select(dag, manifest, selection).value.ids]
      })
      expect(meant).toEqual([...manifest.nodes.keys()].map((id) => [id, id]))
    }),
    { numRuns: 20 },
  )
}, 60_000)

test('a text arrives through a shell as it is', () => {
  const texts = fc.sample(fc.string({ unit: 'grapheme', minLength: 1 }), { numRuns: 200, seed: 1 })
  const typed = [`it's "so"`, '$HOME `id` \\', '*', ...texts].filter((text) => !text.includes('\0'))
  const script = `printf '%s\\0' ${typed.map(forShell).join(' ')}`
  expect(execFileSync('sh', ['-c', script], { encoding: 'utf8' }).split('\0').slice(0, -1)).toEqual(typed)
})
