import { hideInJson } from '../hide-in-json.ts'
import type { Project } from '../project/project.ts'
import { claimTargetFolder } from './claim-target-folder.ts'
import { writeFile } from './write-file.ts'

/**
 * Writes one JSON file under the project's target folder, without its secrets.
 * @throws CupelError `path-unwritable`, `disk-full`
 */
export function writeState(project: Project, name: string, text: string): void {
  claimTargetFolder(project)
  writeFile(project.root, `${project.config.target_path}/${name}`, hideInJson(text, project.mask))
}
