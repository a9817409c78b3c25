import { codes } from '../../codes.ts'
import type { DebugReport, TargetReport } from '../../commands/index.ts'
import { hasErrors } from '../../diagnostic.ts'
import { paint, paintFinding } from './paint.ts'
import { oneLine } from './show-text.ts'

/** What is said of a project's surroundings. */
export function debugLines({
  version,
  runsOn,
  root,
  nodes,
  chosen,
  targets,
  findings,
}: DebugReport): readonly string[] {
  return [
    `cupel ${version} on ${runsOn}`,
    `project ${oneLine(root)}${nodes === undefined ? '' : `: ${nodes}`}`,
    ...findings.map(paintFinding),
    ...targets.flatMap((target) => targetLines(target, target.name === chosen)),
  ]
}

/** 0 where the project can be read and the target that is used answers; else what its first fault stands for. */
export function debugCode({ chosen, targets, findings }: DebugReport): 0 | 1 | 2 {
  const [fault] = targets.find(({ name }) => name === chosen)?.faults ?? []
  if (fault) return codes[fault.code].exit
  return hasErrors(findings) ? 1 : 0
}

function targetLines({ name, type, settings, version, seconds, faults }: TargetReport, isChosen: boolean): string[] {
  const width = Math.max(...settings.map(([setting]) => setting.length))
  const standing =
    version === undefined ? paint.bad('does not answer') : paint.good(`answers in ${seconds.toFixed(2)} s`)
  return [
    `target ${paint.strong(oneLine(name))}${isChosen ? ', which is used' : ''}: ${type ? `${type}, ` : ''}${standing}${version ? `, version ${oneLine(version)}` : ''}`,
    ...settings.map(([setting, value]) => `  ${setting.padEnd(width)}  ${oneLine(value)}`),
    ...faults.map(paintFinding),
  ]
}
