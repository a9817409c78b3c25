import type { CheckedProject } from '../check.ts'

/** Whether nothing was looked at but what can be looked at again. */
export function isWholeSeen({ project, checked, known }: CheckedProject): boolean {
  // What keeps its runs elsewhere is asked too, and may be out of reach.
  if (project.stateTarget) return false
  const forms = [...project.macros.values()].flatMap((macro) => [...macro.values()])
  return known.isAsked && checked.readingFiles.size === 0 && !forms.some(({ kind }) => kind === 'typescript')
}
