import { makeLineage } from '../../runner/artifacts/index.ts'
import { openProject } from '../../runner/commands/open/open-project.ts'
import { select } from '../../runner/graph/select.ts'
import { selectNodes } from '../../runner/site/client/select/select-nodes.ts'
import { selectionTerms } from '../../runner/site/selection-terms.ts'
import { type SiteData, siteData } from '../../runner/site/site-data.ts'
import { artifactInput } from '../artifacts/artifact-input.ts'
import { shopFiles } from '../artifacts/shop-files.ts'
import { fc } from '../support/chance.ts'
import { project } from '../support/project.ts'

/** The same selection by the runner, and by what the site ships. */
async function both() {
  const { folder } = project(shopFiles)
  const { dag, manifest } = await openProject({ folder })
  const input = await artifactInput(folder)
  const data: SiteData = siteData(input, makeLineage(input))
  const terms = selectionTerms(data, manifest)
  const graph = {
    parents: (place: number) => data.nodes[place]?.parents ?? [],
    children: (place: number) => data.nodes[place]?.children ?? [],
  }
  const shown = new Set(data.nodes.map(({ id }) => id))
  return {
    inRunner: (text: string) =>
      [...select(dag, manifest, { select: [text], exclude: [], noMatch: 'warn', indirect: 'empty' }).value.ids]
        .filter((id) => shown.has(id))
        .sort(),
    inSite: (text: string) => [...selectNodes(text, terms, graph)].map((place) => data.nodes[place]?.id ?? '').sort(),
  }
}

test('the site selects what the runner does', async () => {
  const { inRunner, inSite } = await both()
  const words = [
    'sales',
    'silver_orders',
    'bronze',
    'gold',
    's*',
    'tag:raw',
    'path:models/gold',
    'path:./models/silver/',
    'models/bronze',
    'source:landing',
    'source:landing.orders',
    'config.materialized:view',
    'resource_type:seed',
    'sales.sql',
    'landing.orders',
    'package:shop',
    'config.meta.owner:assay',
    'nothing',
  ]
  const criterion = fc
    .tuple(fc.constantFrom('', '+', '1+', '@', '2+'), fc.constantFrom(...words), fc.constantFrom('', '+', '+1', '+2'))
    .filter(([before, , behind]) => before !== '@' || behind === '')
    .map((parts) => parts.join(''))
  const text = fc
    .array(
      fc.array(criterion, { minLength: 1, maxLength: 2 }).map((all) => all.join(',')),
      { minLength: 1, maxLength: 3 },
    )
    .map((all) => all.join(' '))
  fc.assert(
    fc.property(text, (selection) => {
      expect([selection, inSite(selection)]).toEqual([selection, inRunner(selection)])
    }),
    { numRuns: Number(process.env.SITE_SELECTIONS ?? 300) },
  )
})

test('what is no selection is said not to be', () => {
  expect(() => selectNodes('a+b', [], { parents: () => [], children: () => [] })).toThrow('has a + within')
})
