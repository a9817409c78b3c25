import { type ArtifactInput, makeLineage, writeFile } from '../artifacts/index.ts'
import { counted } from '../counted.ts'
import { hideInJson } from '../hide-in-json.ts'
import type { Mask } from '../mask.ts'
import { drawGraph } from './draw-graph.ts'
import { drawSummary } from './draw-summary.ts'
import { layerHues } from './layer-hue.ts'
import { layOut } from './layout/lay-out.ts'
import { page } from './page/page.ts'
import { type SiteData, siteData } from './site-data.ts'

/**
 * Writes the page that shows the lineage: one file that works from any web server or folder and asks for nothing.
 * @returns its path, relative to the project
 * @throws CupelError `path-unwritable`
 */
export async function buildSite(input: ArtifactInput): Promise<string> {
  const { mask } = input.project
  const data = withoutSecrets(siteData(input, makeLineage(input)), mask)
  const hues = layerHues(data.layers)
  const text = page({
    title: data.project,
    subtitle: subtitleOf(data),
    foot: footOf(data),
    summary: drawSummary(data.nodes),
    graph: drawGraph(data, layOut(data), hues),
    data: { ...data, hues: Object.fromEntries(hues) },
  })
  const path = `${input.project.config.target_path}/site/index.html`
  writeFile(input.project.root, path, text)
  return path
}

/** The page is drawn from data without secrets, so that it need not be searched for them in the ways that HTML and SVG write texts. */
function withoutSecrets(data: SiteData, mask: Mask): SiteData {
  const json = JSON.stringify(data)
  const hidden = hideInJson(json, mask)
  return hidden === json ? data : (JSON.parse(hidden) as SiteData)
}

function subtitleOf({ nodes }: SiteData): string {
  const count = (kind: string, word: string) => {
    const found = nodes.filter((node) => node.kind === kind).length
    return found ? [counted(found, word)] : []
  }
  const tests = new Set(nodes.flatMap((node) => node.tests.map(({ id }) => id))).size
  return [
    ...count('source', 'source'),
    ...count('seed', 'seed'),
    ...count('model', 'model'),
    ...count('snapshot', 'snapshot'),
    ...count('exposure', 'exposure'),
    ...(tests ? [counted(tests, 'data test')] : []),
  ].join(' · ')
}

function footOf({ generatedAt, version }: SiteData): string {
  return `cupel ${version} · ${generatedAt.slice(0, 16).replace('T', ' ')} UTC`
}
