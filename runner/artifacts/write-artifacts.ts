import { hideInJson } from '../hide-in-json.ts'
import type { ArtifactInput } from './artifact-input.ts'
import { catalogJson } from './catalog-json.ts'
import { claimTargetFolder } from './claim-target-folder.ts'
import { compiledFiles } from './compiled-files.ts'
import { dot } from './dot.ts'
import { makeLineage } from './lineage.ts'
import { mermaid } from './mermaid.ts'
import { openLineageEvents } from './open-lineage/open-lineage-events.ts'
import { runResultsJson } from './run-results-json.ts'
import { stateTexts } from './state-files.ts'
import { readSamples, samplesFile, samplesJson } from './test-samples.ts'
import { writeFile, writeIfChanged } from './write-file.ts'

/**
 * Writes everything under the project's target folder; files of other runs stay.
 * @param events of the run, where they were made already
 * @returns the paths, relative to the project
 * @throws CupelError `path-unwritable`, `disk-full`
 */
export async function writeArtifacts(
  input: ArtifactInput,
  events = input.result && openLineageEvents(input, input.result),
): Promise<string[]> {
  const { root, config, mask } = input.project
  claimTargetFolder(input.project)
  const compiled = compiledFiles(input)
  const lineage = makeLineage(input)
  const files: [name: string, text: string][] = [
    ...Object.entries(stateTexts(input, compiled, lineage)),
    ['lineage.mmd', mermaid(lineage)],
    ['lineage.dot', dot(lineage)],
  ]
  if (input.catalog) files.push(['catalog.json', catalogJson(input, input.catalog)])
  if (input.result) files.push(['run_results.json', runResultsJson(input, input.result, compiled)])
  if (input.result) files.push([samplesFile, samplesJson(readSamples(input.project), input.result)])
  if (events) files.push(['openlineage.ndjson', `${events.join('\n')}\n`])
  const written = files.map(([name, text]) => ({
    path: `${config.target_path}/${name}`,
    text: name.endsWith('.json') ? hideInJson(text, mask) : mask.hide(text),
  }))
  for (const { path, text } of written) writeFile(root, path, text)
  for (const { path, sql } of compiled.values()) writeIfChanged(root, path, mask.hide(`${sql}\n`))
  return [...written, ...compiled.values()].map(({ path }) => path)
}
