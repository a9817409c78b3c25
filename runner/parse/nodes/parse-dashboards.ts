import { dirname } from 'node:path/posix'
import { isDashboardFile } from '../../project/is-dashboard-file.ts'
import type { SourceFile } from '../../project/read-source.ts'
import type { DashboardDraft } from '../file-draft.ts'
import { parsePropertiesFile, parseTemplateFile } from '../parse-file.ts'
import type { MacroIndex } from '../template-calls.ts'

/** The dashboards of some files: each is a folder with a dashboard.yml, and what SQL stands beside that. */
export function parseDashboards(files: readonly SourceFile[], macros: MacroIndex): DashboardDraft[] {
  return files
    .filter(({ path }) => isDashboardFile(path))
    .map((file) => {
      const beside = files.filter(({ path }) => path.endsWith('.sql') && dirname(path) === dirname(file.path))
      return {
        ...parsePropertiesFile(file),
        kind: 'dashboard',
        queries: beside.map((query) => parseTemplateFile(query, macros)),
      }
    })
}
