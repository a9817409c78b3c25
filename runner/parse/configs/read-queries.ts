import { type Diagnostic, diagnostic } from '../../diagnostic.ts'
import type { Project } from '../../project/project.ts'
import { didYouMean } from '../../suggest.ts'
import { isTemplate, parseTemplate } from '../../template/parse-template.ts'
import type { Descriptions } from '../descriptions.ts'
import type { AskedQuery } from '../file-draft.ts'
import type { LateQuery } from '../node.ts'
import { macroIndex } from '../parse-files.ts'
import type { TemplateCalls } from '../template-calls.ts'
import { readCalls } from '../template-calls.ts'
import { placeInHook } from './hook.ts'

/** What queries say without being rendered, and what is wrong with them or with how they are asked for. */
interface ReadQueries extends Pick<TemplateCalls, 'references' | 'macros' | 'vars'> {
  readonly value: readonly LateQuery[]
  readonly diagnostics: readonly Diagnostic[]
}

/** Finds the queries that a template asks for among those of the properties files. */
export function readQueries(
  asked: readonly AskedQuery[],
  queries: Descriptions['queries'],
  project: Project,
): ReadQueries {
  const names = new Map(asked.map(({ name, location }) => [name, location]))
  const read = [...names].map(([name, location]): ReadQueries => {
    const entry = queries.get(name)
    if (entry) return readOne(entry, project)
    const hint = didYouMean(name, queries.keys()) ?? 'Name it under queries: in a properties file, with its sql.'
    return { ...nothing, diagnostics: [diagnostic('query-unknown', { name }, { location, hint })] }
  })
  return {
    value: read.flatMap(({ value }) => value),
    references: read.flatMap(({ references }) => references),
    macros: read.flatMap(({ macros }) => macros),
    vars: read.flatMap(({ vars }) => vars),
    diagnostics: read.flatMap(({ diagnostics }) => diagnostics),
  }
}

const nothing: ReadQueries = { value: [], references: [], macros: [], vars: [], diagnostics: [] }

function readOne({ value: { name, sql }, yaml, path }: QueryEntry, project: Project): ReadQueries {
  const location = yaml.locate([...path, 'sql'])
  // It stands in no file of its own, as a hook.
  const template = parseTemplate('', sql)
  const place = { template: isTemplate(template) ? template : { file: '', text: sql, program: { body: [] } }, location }
  const placed = (found: Diagnostic) => ({ ...found, location: placeInHook(place, found.location) })
  if (!isTemplate(template)) return { ...nothing, diagnostics: [placed(template)] }
  const { references, queries, macros, vars, diagnostics } = readCalls(template, macroIndex(project))
  const nested = queries.map((one) => {
    const expected = 'may not be asked within a query'
    return diagnostic('argument-wrong', { helper: 'query', expected }, { location: placeInHook(place, one.location) })
  })
  return {
    value: [{ name, template, location }],
    references: references.map((one) => ({ ...one, location: placeInHook(place, one.location) })),
    macros,
    vars,
    diagnostics: [...diagnostics.map(placed), ...nested],
  }
}

type QueryEntry = NonNullable<ReturnType<Descriptions['queries']['get']>>
