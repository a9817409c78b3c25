import { accessSync, constants, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Project } from '../project/project.ts'
import type { ArtifactInput } from './artifact-input.ts'
import { compiledFiles } from './compiled-files.ts'
import { dot } from './dot.ts'
import { makeLineage } from './lineage.ts'
import { lineageJson } from './lineage-json.ts'
import { manifestJson } from './manifest-json.ts'
import { mermaid } from './mermaid.ts'
import { runResultsJson } from './run-results-json.ts'
import { unwritable, writeFile, writeIfChanged } from './write-file.ts'

/**
 * Makes the target folder, so that a run that could not write what comes out does not begin.
 * @throws CupelError `path-unwritable`
 */
export function claimTargetFolder({ root, config: { target_path } }: Project): void {
  try {
    mkdirSync(join(root, target_path), { recursive: true })
    accessSync(join(root, target_path), constants.W_OK)
  } catch (error) {
    throw unwritable(target_path, error)
  }
}

/**
 * Writes everything under the project's target folder; files of other runs stay.
 * @returns the paths, relative to the project
 * @throws CupelError `path-unwritable`
 */
export async function writeArtifacts(input: ArtifactInput): Promise<string[]> {
  const { root, config } = input.project
  const compiled = compiledFiles(input)
  const lineage = makeLineage(input)
  const files: [name: string, text: string][] = [
    ['manifest.json', manifestJson(input, compiled)],
    ['lineage.json', lineageJson(lineage, input.now)],
    ['lineage.mmd', mermaid(lineage)],
    ['lineage.dot', dot(lineage)],
  ]
  if (input.result) files.push(['run_results.json', runResultsJson(input, input.result, compiled)])
  const written = files.map(([name, text]) => ({ path: `${config.target_path}/${name}`, text }))
  for (const { path, text } of written) writeFile(root, path, text)
  for (const { path, sql } of compiled.values()) writeIfChanged(root, path, `${sql}\n`)
  return [...written, ...compiled.values()].map(({ path }) => path)
}
