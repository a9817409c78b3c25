import type { Project } from '../project/project.ts'
import { recordOf } from '../record-of.ts'

/** Where a query stands that was typed with a command; messages point into it by this name. */
export const inlinePath = '--inline'

/** A project with a query of a person's own: it refers to nodes as a data test does, and no folder's configs are for it. */
export function withInlineQuery(project: Project, text: string): Project {
  const config = { ...project.config, data_tests: recordOf([]) }
  return { ...project, config, tests: [...project.tests, { path: inlinePath, text }] }
}
