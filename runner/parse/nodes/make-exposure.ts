import { type Diagnostic, diagnostic } from '../../diagnostic.ts'
import type { Project } from '../../project/project.ts'
import type { Properties } from '../../project/properties-schema.ts'
import { definitionHash } from '../definition-hash.ts'
import type { ExposureNode } from '../node.ts'
import { parseReference, type Reference } from '../reference.ts'
import type { Entry, Unlinked } from '../unlinked.ts'

/** What uses the project's tables outside of it, as a properties file tells it. */
export function makeExposure(
  { value, yaml, path }: Entry<Properties['exposures'][number]>,
  project: Project,
): Unlinked<ExposureNode> {
  const { name, label, type, owner, url, maturity, description, depends_on: reads, tags, meta, config } = value
  const references: Reference[] = []
  const diagnostics: Diagnostic[] = []
  for (const [index, text] of reads.entries()) {
    const location = yaml.locate([...path, 'depends_on', index])
    const reference = parseReference(text, location)
    const expected = "must be as ref('orders') or source('landing', 'orders')"
    if (reference) references.push(reference)
    else diagnostics.push(diagnostic('value-wrong', { key: 'depends_on', expected }, { location }))
  }
  const allTags = [...new Set([...(tags ?? []), ...(config.tags ?? [])])]
  const node: ExposureNode = {
    kind: 'exposure',
    id: `exposure.${project.config.name}.${name}`,
    name,
    path: yaml.file,
    location: yaml.locate([...path, 'name']),
    description: description.trim(),
    columns: [],
    tags: allTags,
    parents: [],
    refs: new Map(),
    definitionHash: definitionHash({ text: '', config: { ...value }, macros: [], vars: {} }, project.macros),
    exposed: { type, owner, label: label ?? null, url: url ?? null, maturity: maturity ?? null },
    config: { enabled: config.enabled ?? true, tags: allTags, meta: { ...meta, ...config.meta } },
  }
  return { node, references, diagnostics, isEnabled: node.config.enabled }
}
