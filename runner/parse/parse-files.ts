import type { Project } from '../project/project.ts'
import type { Drafts } from './file-draft.ts'
import { parseDashboards } from './nodes/parse-dashboards.ts'
import { parsePropertiesFile, parseTemplateFile } from './parse-file.ts'
import type { MacroIndex } from './template-calls.ts'

/** What each file of a project says by itself. */
export function parseFiles(project: Project): Drafts {
  const macros = macroIndex(project)
  return {
    models: project.models.map((file) => parseTemplateFile(file, macros)),
    snapshots: project.snapshots.map((file) => parseTemplateFile(file, macros)),
    tests: project.tests.map((file) => parseTemplateFile(file, macros)),
    seeds: project.seeds.map((file) => ({ kind: 'seed', ...file })),
    dashboards: parseDashboards(project.dashboards, macros),
    properties: project.properties.map(parsePropertiesFile),
  }
}

/** What the templates of a project may call on its target. */
export function macroIndex({ macros, target, config }: Project): MacroIndex {
  return { macros, adapter: target.type, limit: config.render_limit }
}
