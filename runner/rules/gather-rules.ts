import { basename } from 'node:path'
import { type Diagnostic, diagnostic, type Staged } from '../diagnostic.ts'
import { locate } from '../location.ts'
import type { Project } from '../project/project.ts'
import { ruleConfig } from '../project/rules-schema.ts'
import { nearOrAll } from '../suggest.ts'
import { isTemplate, parseTemplate } from '../template/parse-template.ts'
import type { Rule } from './rule.ts'
import { shippedRules } from './shipped-rules.ts'

/**
 * The rules of a project: its own, and those that ship, of which one of its own takes the place by its name.
 * @param others names that `rules:` in project.yml may hold besides
 */
export function gatherRules({ checks, config, yaml }: Project, others: readonly string[]): Staged<readonly Rule[]> {
  const diagnostics: Diagnostic[] = []
  const own = new Map<string, Rule>()
  for (const { path, text, fault } of checks) {
    const name = basename(path, '.sql')
    const location = locate(path, text, 0)
    const template = fault ?? parseTemplate(path, text)
    const first = own.get(name)
    if (!isTemplate(template)) diagnostics.push(template)
    else if (first) {
      const reason = `the first of this name is ${first.location.file}`
      diagnostics.push(diagnostic('rule-faulty', { rule: name, reason }, { location }))
    } else own.set(name, { name, template, location, ...ruleConfig(config.rules, name) })
  }
  const shipped = Object.entries(shippedRules).flatMap(([name, { sql, severity: byDefault }]): Rule[] => {
    const template = parseTemplate(`cupel/rules/${name}.sql`, sql)
    const { severity = byDefault, exclude } = ruleConfig(config.rules, name)
    if (own.has(name) || !isTemplate(template)) return []
    return [{ name, template, severity, exclude, location: { file: yaml.file, line: 1, column: 1 } }]
  })
  const rules = [...shipped, ...own.values()]
  const names = [...others, ...rules.map(({ name }) => name), ...checks.map(({ path }) => basename(path, '.sql'))]
  for (const name of Object.keys(config.rules)) {
    if (names.includes(name)) continue
    const location = yaml.locate(['rules', name], 'key')
    diagnostics.push(diagnostic('rule-unknown', { rule: name }, { location, hint: nearOrAll(name, names) }))
  }
  return { value: rules, diagnostics }
}
