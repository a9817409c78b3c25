import type { Adapter } from '../../adapters/contract/adapter.ts'
import type { Checked, CheckInput } from '../../check/index.ts'
import type { CompileContext } from '../../compile/index.ts'
import type { Diagnostic } from '../../diagnostic.ts'
import type { LineageOf } from '../../lineage/index.ts'
import { collectLint, type LintName, lintCodes, silence } from '../../lint/index.ts'
import { type Manifest, nodeOf } from '../../parse/manifest.ts'
import type { NodeId } from '../../parse/node.ts'
import { isBuilt } from '../../parse/node-kinds.ts'
import { ruleConfig } from '../../project/rules-schema.ts'
import { askRules, excludedBy, gatherRules, type Rule, tablesRead } from '../../rules/index.ts'
import type { OpenedProject } from '../open/open-project.ts'

/** Which rules and findings of the lint are told: none, those of the severity error, or those that are not off. */
export type Judged = 'all' | 'errors' | 'none'

/** What says of a project what it should not do, though it could be run. */
interface Judge {
  readonly asksForLineage: boolean
  readonly readBound: CheckInput['readBound']
  /** What was found in the nodes that were chosen. */
  judge(judged: {
    readonly checked: Checked
    readonly lineage: LineageOf | undefined
    readonly context: CompileContext
    readonly embedded: Adapter
  }): Promise<readonly Diagnostic[]>
}

/**
 * Gets ready to judge a project while it is bound.
 * @param database of the engine that binds it
 */
export function judgeProject(
  { project, manifest, dag }: Omit<OpenedProject, 'chosen'>,
  chosen: ReadonlySet<NodeId>,
  which: Judged,
  database: string,
): Judge {
  if (which === 'none') return { asksForLineage: false, readBound: undefined, judge: async () => [] }
  const { config } = project
  const isAsked = (severity: Rule['severity'] = 'error') =>
    severity !== 'off' && (which === 'all' || severity === 'error')
  const gathered = gatherRules(project, Object.keys(lintCodes))
  const rules = gathered.value.filter(({ severity }) => isAsked(severity))
  const names = (Object.keys(lintCodes) as LintName[]).filter((name) => isAsked(lintSeverity(name, config.rules)))
  const lint = names.length ? collectLint(manifest, config, new Set(names), database) : undefined
  return {
    asksForLineage: ['columns', 'column_edges'].some((table) => tablesRead(rules).has(table)),
    readBound: lint?.read,
    async judge({ checked, lineage, context, embedded }) {
      const sound = soundOf(chosen, checked, manifest)
      const metadata = { config, manifest, dag, checked, lineage }
      const broken = await askRules(rules, { metadata, context, chosen: sound }, embedded)
      const linted = lint?.findings(checked, sound) ?? []
      return [...gathered.diagnostics, ...broken, ...configured(silence(linted, project, new Set(names)))]
    },
  }

  /** Findings of the lint as strict as project.yml has them, without those of files that it lets them pass over. */
  function configured(findings: readonly Diagnostic[]): readonly Diagnostic[] {
    return names.flatMap((name) => {
      const { ids, diagnostics } = excludedBy(ruleConfig(config.rules, name).exclude, { dag, manifest })
      const files = new Set([...ids].map((id) => nodeOf(manifest, id).path))
      const severity = lintSeverity(name, config.rules) === 'error' ? 'error' : 'warning'
      const own = findings.filter(({ code, location }) => code === name && !files.has(location?.file ?? ''))
      return [...diagnostics, ...own.map((one) => ({ ...one, severity }) as const)]
    })
  }
}

function lintSeverity(name: LintName, rules: OpenedProject['project']['config']['rules']): Rule['severity'] {
  return ruleConfig(rules, name).severity ?? lintCodes[name].severity
}

/** Nodes of which rules may say something: of what does not bind, what they say would only follow. */
function soundOf(chosen: ReadonlySet<NodeId>, { models }: Checked, manifest: Manifest): ReadonlySet<NodeId> {
  const isSound = (id: NodeId) => !isBuilt(nodeOf(manifest, id)) || Boolean(models.get(id)?.columns.length)
  return new Set([...chosen].filter(isSound))
}
