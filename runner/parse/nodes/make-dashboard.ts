import { basename, dirname } from 'node:path/posix'
import { dashboardSchema, readDashboard } from '../../dashboards/index.ts'
import { type Diagnostic, diagnostic } from '../../diagnostic.ts'
import { checkYaml } from '../../project/check-yaml.ts'
import type { Project } from '../../project/project.ts'
import { yamlFile } from '../../project/read-yaml.ts'
import { placeOf } from '../../template/parse-template.ts'
import { definitionHash } from '../definition-hash.ts'
import type { DashboardDraft, TemplateDraft } from '../file-draft.ts'
import type { DashboardNode, DashboardQuery } from '../node.ts'
import { type NameIndex, resolveRefs } from '../resolve-refs.ts'
import type { Unlinked } from '../unlinked.ts'
import { baseName, varsOf } from './model.ts'

/** A dashboard of the project, as its file and the queries beside it tell it. */
export function makeDashboard(draft: DashboardDraft, index: NameIndex, project: Project): Unlinked<DashboardNode> {
  const { path, text, parsed, fault } = draft
  const read = yamlFile(path, text, parsed)
  const { yaml } = read
  const checked = checkYaml(yaml, dashboardSchema, project.vars, project.environment, 'refused')
  const name = basename(dirname(path))
  const files = new Map(draft.queries.map(({ template: { file } }) => [baseName(file), file]))
  const { value: dashboard, diagnostics } = readDashboard({
    name,
    value: checked.value,
    queries: files,
    source: { path, text, parsed },
  })
  const { title, owner, tags, meta, enabled } = checked.value
  const lost = fault ? [fault] : read.diagnostics
  const found = lost.length ? lost : [...checked.diagnostics, ...(checked.diagnostics.length ? [] : diagnostics)]
  const hashes = draft.queries.map((query) => hashOfQuery(query, project))
  const node: DashboardNode = {
    kind: 'dashboard',
    // As an exposure it is told of, and so it may not share the name of one.
    id: `exposure.${project.config.name}.${name}`,
    name,
    path,
    location: yaml.locate(title === undefined ? [] : ['title']),
    description: dashboard.text.trim(),
    columns: [],
    tags,
    parents: [],
    refs: new Map(),
    definitionHash: definitionHash({ text, config: hashes, macros: [], vars: {} }, project.macros),
    exposed: { type: 'dashboard', owner: owner ?? {}, label: title ?? null, url: null, maturity: null },
    config: { enabled, tags, meta },
    dashboard,
    queries: draft.queries.map(
      ({ template, references }, place): DashboardQuery => ({
        name: baseName(template.file),
        template,
        parents: [...resolveRefs(references, index).refs.keys()],
        definitionHash: hashes[place] ?? '',
      }),
    ),
  }
  return {
    node,
    references: draft.queries.flatMap(({ references }) => references),
    diagnostics: [
      ...found,
      ...draft.queries.flatMap((query) => [...query.diagnostics, ...configFaults(query)]),
      ...nameFaults(name, files, path),
    ],
    isEnabled: enabled,
  }
}

function hashOfQuery(query: TemplateDraft, project: Project): string {
  const { template, macros } = query
  return definitionHash({ text: template.text, config: {}, macros, vars: varsOf(query, project) }, project.macros)
}

/** A query is only asked: there is nothing that configs could say of it. */
function configFaults({ configs, template }: TemplateDraft): Diagnostic[] {
  const expected = 'says nothing in a query of a dashboard, which is asked and makes no table'
  const hint = 'What there is to say of a dashboard stands in its dashboard.yml.'
  return configs.map(({ loc }) =>
    diagnostic('argument-wrong', { helper: 'config', expected }, { location: placeOf(template, loc), hint }),
  )
}

/** Names stand in addresses and in names of files, with hyphens between them. */
function nameFaults(name: string, files: ReadonlyMap<string, string>, path: string): Diagnostic[] {
  const named = [{ key: name, file: path }, ...[...files].map(([key, file]) => ({ key, file }))]
  return named
    .filter(({ key }) => !/^[a-z][a-z0-9_]*$/.test(key))
    .map(({ key, file }) => {
      const expected = 'must be lower case letters, digits and _, beginning with a letter'
      return diagnostic('value-wrong', { key, expected }, { location: { file, line: 1, column: 1 } })
    })
}
