import type { ModelNode } from '../node.ts'
import type { Unlinked } from '../unlinked.ts'
import { makeBuilt, type TemplateSurroundings } from './model.ts'
import type { VersionedModel } from './model-versions.ts'
import { draftOf, pathOfEntry } from './snapshot.ts'

/** The view that bears a model's name without a version, and shows its latest. */
export function makePointer(
  { name, latest, pointer }: VersionedModel,
  surroundings: TemplateSurroundings,
): Unlinked<ModelNode> {
  const { yaml, path } = pointer
  const location = yaml.locate([...path, 'name'])
  const origin = { kind: 'model', name, path: yaml.file, location, configPath: pathOfEntry(pointer) } as const
  return makeBuilt(draftOf(`ref('${name}', v='${latest}')`, location), origin, pointer, surroundings)
}
