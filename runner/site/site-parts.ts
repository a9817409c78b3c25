import { makeLineage } from '../artifacts/index.ts'
import { exactJson } from '../exact-json.ts'
import { hideInJson } from '../hide-in-json.ts'
import type { Mask } from '../mask.ts'
import type { NodeId } from '../parse/node.ts'
import { type ShownDashboard, shownDashboards } from './dashboards/shown-dashboards.ts'
import { flatBoxes, flatRoutes } from './graph-lists.ts'
import { layOut } from './layout/lay-out.ts'
import { columnEntries, nodeDetails, nodeEntries, searchEntries } from './node-lists.ts'
import { pastResults, runBars } from './runs/run-lists.ts'
import { selectionTerms } from './selection-terms.ts'
import type { GraphFrame } from './shapes/graph-shape.ts'
import type { NodeTerms } from './shapes/node-terms.ts'
import type { PastResult } from './shapes/run-entry.ts'
import type { TestEntry } from './shapes/test-entry.ts'
import type { SiteList } from './shards/site-shards.ts'
import { type SiteData, type SiteNode, siteData } from './site-data.ts'
import type { SiteInput } from './site-input.ts'
import { testEntries } from './test-entries.ts'

/** Characters of a part of what lists load whole, and of what is asked for by the node. */
const sizes = { whole: 400_000, byNode: 120_000 }

/** What the site's shards are made of; secrets are hidden in it. */
export interface SiteParts {
  readonly data: SiteData
  readonly frame: GraphFrame
  readonly tests: readonly TestEntry[]
  readonly past: ReadonlyMap<NodeId, readonly PastResult[]>
  readonly lists: Readonly<Record<ListName, SiteList>>
  readonly dashboards: readonly ShownDashboard[]
}

type ListName =
  | 'nodes'
  | 'boxes'
  | 'routes'
  | 'search'
  | 'tests'
  | 'bars'
  | 'columns'
  | 'terms'
  | 'dashboards'
  | 'details'

/** All parts of a project's site. */
export function siteParts(input: SiteInput): SiteParts {
  const { mask } = input.project
  const data = withoutSecrets(siteData(input, makeLineage(input)), mask)
  const picture = layOut(data)
  const { width, height, bands } = picture
  const places = new Map(data.nodes.map(({ id }, place) => [id, place]))
  const past = pastResults(input.history)
  const tests = testEntries(input, places, past).map((test) => clean(test, mask))
  const at = placesOf(data, tests)
  const dashboards = shownDashboards(input, at)
  const whole = (items: readonly unknown[]): SiteList => ({ items, size: sizes.whole })
  return {
    data,
    frame: { width, height, bands },
    tests,
    past,
    dashboards,
    lists: {
      nodes: whole(nodeEntries(data)),
      boxes: whole(flatBoxes(picture)),
      routes: whole(flatRoutes(picture)),
      search: whole(searchEntries(data)),
      tests: whole(tests),
      bars: { items: input.history.map((run) => runBars(run, input, at)), size: 0 },
      columns: whole(columnEntries(data)),
      terms: whole(termsOf(data, input)),
      dashboards: whole(dashboards.map(({ entry }) => clean(entry, mask))),
      details: { items: nodeDetails(data, past), size: sizes.byNode },
    },
  }
}

/** Where nodes and tests stand in their lists. */
export function placesOf(data: SiteData, tests: readonly TestEntry[]) {
  return {
    nodes: new Map(data.nodes.map(({ id }, place) => [id, place])),
    tests: new Map(tests.map(({ id }, place) => [id, place])),
  }
}

/** Keys of meta are people's own too. */
export function termsOf(data: SiteData, { manifest, project: { mask } }: SiteInput): NodeTerms[] {
  return selectionTerms(data, manifest).map((terms) =>
    Object.fromEntries(
      Object.entries(terms).map(([name, values]) => [mask.hide(name), values.map((value) => mask.hide(value))]),
    ),
  )
}

/** Secrets go before anything is made of the data, so that none stands in pieces that nobody would find it in. */
function withoutSecrets(data: SiteData, mask: Mask): SiteData {
  const { nodes, ...rest } = data
  return { ...clean(rest, mask), nodes: nodes.map((node): SiteNode => clean(node, mask)) }
}

/** A value without the secrets that stand in it. */
export function clean<Value>(value: Value, mask: Mask): Value {
  const json = exactJson(value)
  const hidden = hideInJson(json, mask)
  return hidden === json ? value : (JSON.parse(hidden) as Value)
}
