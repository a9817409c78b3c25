import { createHash } from 'node:crypto'
import { writeFile } from '../artifacts/index.ts'
import type { DashboardNode } from '../parse/node.ts'
import charts from './charts.bundle'
import client from './client.bundle'
import { layerHues } from './layer-hue.ts'
import { makeOverview } from './overview/make-overview.ts'
import { page } from './page.ts'
import { redrawnParts } from './redrawn-parts.ts'
import { removeStale } from './remove-stale.ts'
import type { SiteSummary } from './shapes/site-summary.ts'
import { type ListShards, listShards, valueShard } from './shards/site-shards.ts'
import type { SiteData } from './site-data.ts'
import type { SiteInput } from './site-input.ts'
import { clean, type SiteParts, siteParts } from './site-parts.ts'
import style from './style.bundle'
import world from './world.bundle'

/** A site that stands, and what it was made of. */
export interface BuiltSite {
  /** The path of its page, relative to the project. */
  readonly page: string
  readonly parts: SiteParts
  readonly shards: ListShards
  /** The texts of its shards, by their names. */
  readonly files: ReadonlyMap<string, string>
}

/**
 * Writes the site that shows the project: static files that work from any web server or folder and ask for nothing elsewhere.
 * @throws CupelError `path-unwritable`
 */
export function buildSite(input: SiteInput): BuiltSite {
  return writeSite(input, siteParts(input))
}

/**
 * Writes what differs in a site that stands since some dashboards are written otherwise; they read what they did.
 * @throws CupelError `path-unwritable`
 */
export function redrawSite(input: SiteInput, before: BuiltSite, changed: readonly DashboardNode[]): BuiltSite {
  return writeSite(input, redrawnParts(input, before.parts, changed), before)
}

function writeSite(input: SiteInput, parts: SiteParts, before?: BuiltSite): BuiltSite {
  const { mask, root, config } = input.project
  const { data, frame, tests, dashboards } = parts
  const shards = listShards(parts.lists, before && { lists: before.parts.lists, shards: before.shards })
  const files = new Map(Object.values(shards).flatMap((list) => [...list.files]))
  files.set('graph', valueShard('graph', frame))
  files.set('overview', valueShard('overview', clean(makeOverview(input, data, tests), mask)))
  files.set('site', valueShard('site', summaryOf(data, shards)))
  for (const { page, shards } of dashboards) {
    files.set(`dashboard-${page.name}`, valueShard(`dashboard-${page.name}`, clean(page, mask)))
    for (const [name, text] of shards) files.set(name, text)
  }
  const folder = `${config.target_path}/site`
  for (const [name, text] of files)
    if (before?.files.get(name) !== text) writeFile(root, `${folder}/data/${name}.js`, text)
  if (!before) {
    writeFile(root, `${folder}/site.js`, client)
    writeFile(root, `${folder}/site.css`, style)
    if (dashboards.length > 0) {
      writeFile(root, `${folder}/charts.js`, charts)
      writeFile(root, `${folder}/world.js`, world)
    }
  }
  const path = `${folder}/index.html`
  const build = buildOf(files)
  writeFile(root, path, page({ title: data.project, build }))
  // The last of all, so that nobody who is told of the build finds half of it.
  writeFile(root, `${folder}/build.js`, `window.cupelBuild?.('${build}')\n`)
  removeStale(root, `${folder}/data`, new Set(files.keys()))
  return { page: path, parts, shards, files }
}

function summaryOf({ project, version, generatedAt, layers, nodes }: SiteData, shards: ListShards): SiteSummary {
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
    lists: Object.fromEntries(Object.entries(shards).map(([name, { starts }]) => [name, starts])),
  }
}

function buildOf(files: ReadonlyMap<string, string>): string {
  const hash = createHash('sha256').update(client).update(charts).update(world).update(style)
  for (const text of files.values()) hash.update(text)
  return hash.digest('hex').slice(0, 12)
}
