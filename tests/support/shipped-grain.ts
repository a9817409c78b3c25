import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Shipped, shippedFile, shippedFolder } from '../../runner/dashboards/index.ts'
import { decodePart } from '../../runner/site/client/dashboards/engine/decode-part.ts'
import type { Grain } from '../../runner/site/client/dashboards/engine/grain.ts'
import { joinParts } from '../../runner/site/client/dashboards/engine/join-parts.ts'

/** What was shipped of a dashboard of a project. */
export function readShippedFile(project: string, dashboard: string): Shipped {
  return JSON.parse(readFileSync(join(project, shippedFolder('target', dashboard), shippedFile), 'utf8'))
}

/** The rows of one of its queries, as the browser computes with them. */
export function shippedGrain(project: string, dashboard: string, query: string): Grain {
  const { columns = [], parts = [] } = readShippedFile(project, dashboard).queries[query] ?? {}
  const read = (file: string) => readFileSync(join(project, shippedFolder('target', dashboard), file))
  const grains = parts.map(({ file }) => decodePart(read(file).toString('base64'), columns))
  return joinParts(grains, columns)
}
