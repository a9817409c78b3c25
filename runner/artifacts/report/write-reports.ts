import { exactJson } from '../../exact-json.ts'
import { hideInJson } from '../../hide-in-json.ts'
import type { Project } from '../../project/project.ts'
import { claimTargetFolder } from '../claim-target-folder.ts'
import { writeFile } from '../write-file.ts'
import { junit } from './junit.ts'
import { markdownReport } from './markdown-report.ts'
import type { Report } from './report.ts'

/** The ways in which a run can be reported. */
export type ReportFormat = 'junit' | 'json' | 'markdown'

const files: Readonly<Record<ReportFormat, { readonly name: string; print(report: Report): string }>> = {
  junit: { name: 'junit.xml', print: junit },
  json: { name: 'report.json', print: (report) => `${exactJson(report)}\n` },
  markdown: { name: 'report.md', print: markdownReport },
}

/**
 * Writes a report in some formats under the project's target folder.
 * @returns the paths, relative to the project
 * @throws CupelError `path-unwritable`, `disk-full`
 */
export function writeReports(project: Project, report: Report, formats: readonly ReportFormat[]): readonly string[] {
  const { root, config, mask } = project
  if (formats.length) claimTargetFolder(project)
  return [...new Set(formats)].map((format) => {
    const { name, print } = files[format]
    const path = `${config.target_path}/${name}`
    const text = print(report)
    writeFile(root, path, format === 'json' ? hideInJson(text, mask) : mask.hide(text))
    return path
  })
}
