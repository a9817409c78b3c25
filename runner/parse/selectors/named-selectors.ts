import { type Diagnostic, diagnostic, type Staged } from '../../diagnostic.ts'
import type { SelectorsFile } from '../../project/read-selectors.ts'
import { readDefinition } from './read-definition.ts'
import type { NamedSelector } from './selector-definition.ts'

/** The selectors of a project by name, each once, and at most one of them the default. */
export function namedSelectors({ yaml, selectors }: SelectorsFile): Staged<ReadonlyMap<string, NamedSelector>> {
  const diagnostics: Diagnostic[] = []
  const named = new Map<string, NamedSelector>()
  const refuse = (index: number, key: string, expected: string) =>
    diagnostics.push(diagnostic('value-wrong', { key, expected }, { location: yaml.locate(['selectors', index, key]) }))
  for (const [index, { name, description, default: isDefault, definition: given }] of selectors.entries()) {
    const path = ['selectors', index, 'definition']
    const definition = readDefinition(given, path, { yaml, diagnostics })
    const other = isDefault && [...named.values()].find((selector) => selector.isDefault)
    if (named.has(name)) refuse(index, 'name', `must be a name of its own: there is another "${name}"`)
    else if (other) refuse(index, 'default', `can be true of one selector only: it is of "${other.name}"`)
    else if (definition)
      named.set(name, { name, description, isDefault, definition, location: yaml.locate(['selectors', index, 'name']) })
  }
  return { value: named, diagnostics }
}
