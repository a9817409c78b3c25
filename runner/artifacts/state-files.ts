import { hideInJson } from '../hide-in-json.ts'
import type { NodeId } from '../parse/node.ts'
import type { ArtifactInput } from './artifact-input.ts'
import { type CompiledFile, compiledFiles } from './compiled-files.ts'
import { type Lineage, makeLineage } from './lineage.ts'
import { lineageJson } from './lineage-json.ts'
import { manifestJson } from './manifest-json.ts'

type StateTexts = Readonly<Record<'manifest.json' | 'lineage.json', string>>

/** What tells two states of a project apart, as it is written. */
export function stateTexts(
  input: ArtifactInput,
  compiled: ReadonlyMap<NodeId, CompiledFile>,
  lineage: Lineage,
): StateTexts {
  return { 'manifest.json': manifestJson(input, compiled), 'lineage.json': lineageJson(lineage, input.now) }
}

/** The same of a project that writes nothing, without secrets. */
export function stateFiles(input: ArtifactInput): StateTexts {
  const { mask } = input.project
  const texts = stateTexts(input, compiledFiles(input), makeLineage(input))
  return {
    'manifest.json': hideInJson(texts['manifest.json'], mask),
    'lineage.json': hideInJson(texts['lineage.json'], mask),
  }
}
