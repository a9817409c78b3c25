import type { CheckedProject } from '../../commands/check.ts'
import { printLocation } from '../../location.ts'

/** What is read outside the project, under a heading, each once; nothing where nothing is. */
export function outsideLines(outside: CheckedProject['checked']['outside']): string[] {
  const lines = new Set(outside.map(({ location, what }) => `  ${printLocation(location)}  ${what}`))
  return lines.size ? ['Read outside the project:', ...lines] : []
}
