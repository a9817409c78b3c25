import { createHash } from 'node:crypto'
import { makeLineage, writeFile } from '../artifacts/index.ts'
import { exactJson } from '../exact-json.ts'
import { hideInJson } from '../hide-in-json.ts'
import type { Mask } from '../mask.ts'
import charts from './charts.bundle'
import client from './client.bundle'
import { shownDashboards } from './dashboards/shown-dashboards.ts'
import { flatBoxes, flatRoutes } from './graph-lists.ts'
import { layerHues } from './layer-hue.ts'
import { layOut } from './layout/lay-out.ts'
import { columnEntries, nodeDetails, nodeEntries, searchEntries } from './node-lists.ts'
import { makeOverview } from './overview/make-overview.ts'
import { page } from './page.ts'
import { removeStale } from './remove-stale.ts'
import { pastResults, runBars } from './runs/run-lists.ts'
import { selectionTerms } from './selection-terms.ts'
import type { GraphFrame } from './shapes/graph-shape.ts'
import type { NodeTerms } from './shapes/node-terms.ts'
import type { SiteSummary } from './shapes/site-summary.ts'
import { listShards, valueShard } from './shards/site-shards.ts'
import { type SiteData, type SiteNode, siteData } from './site-data.ts'
import type { SiteInput } from './site-input.ts'
import style from './style.bundle'
import { testEntries } from './test-entries.ts'
import world from './world.bundle'

/** Characters of a part of what lists load whole, and of what is asked for by the node. */
const sizes = { whole: 400_000, byNode: 120_000 }

/**
 * Writes the site that shows the project: static files that work from any web server or folder and ask for nothing elsewhere.
 * @returns the path of its page, relative to the project
 * @throws CupelError `path-unwritable`
 */
export async function buildSite(input: SiteInput): Promise<string> {
  const { mask, root, config } = input.project
  const data = withoutSecrets(siteData(input, makeLineage(input)), mask)
  const picture = layOut(data)
  const { width, height, bands } = picture
  const places = new Map(data.nodes.map(({ id }, place) => [id, place]))
  const past = pastResults(input.history)
  const tests = testEntries(input, places, past).map((test) => clean(test, mask))
  const testPlaces = new Map(tests.map(({ id }, place) => [id, place]))
  const dashboards = shownDashboards(input, { nodes: places, tests: testPlaces })
  const { files, parts } = listShards({
    nodes: { items: nodeEntries(data), size: sizes.whole },
    boxes: { items: flatBoxes(picture), size: sizes.whole },
    routes: { items: flatRoutes(picture), size: sizes.whole },
    search: { items: searchEntries(data), size: sizes.whole },
    tests: { items: tests, size: sizes.whole },
    bars: { items: input.history.map((run) => runBars(run, input, { nodes: places, tests: testPlaces })), size: 0 },
    columns: { items: columnEntries(data), size: sizes.whole },
    terms: { items: selectionTerms(data, input.manifest).map((terms) => hidden(terms, mask)), size: sizes.whole },
    dashboards: { items: dashboards.map(({ entry }) => clean(entry, mask)), size: sizes.whole },
    details: { items: nodeDetails(data, past), size: sizes.byNode },
  })
  files.set('graph', valueShard('graph', { width, height, bands } satisfies GraphFrame))
  files.set('overview', valueShard('overview', clean(makeOverview(input, data, tests), mask)))
  files.set('site', valueShard('site', summaryOf(data, parts)))
  for (const { page, shards } of dashboards) {
    files.set(`dashboard-${page.name}`, valueShard(`dashboard-${page.name}`, clean(page, mask)))
    for (const [name, text] of shards) files.set(name, text)
  }
  const folder = `${config.target_path}/site`
  for (const [name, text] of files) writeFile(root, `${folder}/data/${name}.js`, text)
  writeFile(root, `${folder}/site.js`, client)
  writeFile(root, `${folder}/site.css`, style)
  if (dashboards.length > 0) {
    writeFile(root, `${folder}/charts.js`, charts)
    writeFile(root, `${folder}/world.js`, world)
  }
  const path = `${folder}/index.html`
  const build = buildOf(files)
  writeFile(root, path, page({ title: data.project, build }))
  // The last of all, so that nobody who is told of the build finds half of it.
  writeFile(root, `${folder}/build.js`, `window.cupelBuild?.('${build}')\n`)
  removeStale(root, `${folder}/data`, new Set(files.keys()))
  return path
}

/** Secrets go before anything is made of the data, so that none stands in pieces that nobody would find it in. */
function withoutSecrets(data: SiteData, mask: Mask): SiteData {
  const { nodes, ...rest } = data
  return { ...clean(rest, mask), nodes: nodes.map((node): SiteNode => clean(node, mask)) }
}

/** Keys of meta are people's own too. */
function hidden(terms: NodeTerms, mask: Mask): NodeTerms {
  return Object.fromEntries(
    Object.entries(terms).map(([name, values]) => [mask.hide(name), values.map((value) => mask.hide(value))]),
  )
}

function clean<Value>(value: Value, mask: Mask): Value {
  const json = exactJson(value)
  const hidden = hideInJson(json, mask)
  return hidden === json ? value : (JSON.parse(hidden) as Value)
}

function summaryOf(
  { project, version, generatedAt, layers, nodes }: SiteData,
  lists: SiteSummary['lists'],
): SiteSummary {
  const hues = layerHues(layers)
  const counts: Record<string, number> = {}
  for (const { kind } of nodes) counts[kind] = (counts[kind] ?? 0) + 1
  counts.data_test = new Set(nodes.flatMap(({ tests }) => tests.map(({ id }) => id))).size
  return {
    project,
    version,
    generatedAt,
    layers: layers.map((name) => ({ name, hue: hues.get(name) ?? 'slate' })),
    counts,
    lists,
  }
}

function buildOf(files: ReadonlyMap<string, string>): string {
  const hash = createHash('sha256').update(client).update(charts).update(world).update(style)
  for (const text of files.values()) hash.update(text)
  return hash.digest('hex').slice(0, 12)
}
