import { type ArtifactInput, makeLineage, writeFile } from '../artifacts/index.ts'
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
  const data = siteData(input, makeLineage(input))
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

function subtitleOf({ nodes }: SiteData): string {
  const count = (kind: string, word: string) => {
    const found = nodes.filter((node) => node.kind === kind).length
    return found ? [`${found} ${word}${found === 1 ? '' : 's'}`] : []
  }
  const tests = new Set(nodes.flatMap((node) => node.tests.map(({ id }) => id))).size
  return [
    ...count('source', 'source'),
    ...count('seed', 'seed'),
    ...count('model', 'model'),
    ...(tests ? [`${tests} data test${tests === 1 ? '' : 's'}`] : []),
  ].join(' · ')
}

function footOf({ generatedAt, version }: SiteData): string {
  return `cupel ${version} · ${generatedAt.slice(0, 16).replace('T', ' ')} UTC`
}
