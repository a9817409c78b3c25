import { Fault, Unsure } from './reading.ts'

/** What a template of the small shop may use. */
export interface HandScope {
  ref(name: string): string
  source(source: string, table: string): string
  readonly vars: Readonly<Record<string, unknown>>
  readonly macros: ReadonlyMap<string, HandMacro>
  readonly self: string
  readonly names?: Readonly<Record<string, string>>
}

/** A macro or generic test, as its block says. */
export interface HandMacro {
  readonly kind: string
  readonly parameters: readonly string[]
  readonly defaults: Readonly<Record<string, string>>
  readonly body: string
}

/** A model's config, and the rest of its text. */
export interface HandModel {
  readonly config: Readonly<Record<string, string>>
  readonly body: string
}

const token = /^(?:"([^"]*)"|'([^']*)'|(-?\d+)|([A-Za-z_]\w*)=|\(([^()]*)\)|([A-Za-z_][\w.]*))\s*/

/** Takes `{{config …}}` off the head of a model. */
export function readConfig(text: string): HandModel {
  refuseOddities(text)
  let body = withoutComments(text)
  const config: Record<string, string> = {}
  for (;;) {
    const head = /^\s*\{\{\s*config\s+([^{}]*?)\s*\}\}/.exec(body)
    if (!head) return { config, body }
    const { positional, named } = argumentsOf(head[1] ?? '', plainScope)
    if (positional.length) throw new Fault('config takes named arguments')
    Object.assign(config, named)
    body = body.slice(head[0].length)
  }
}

/** The blocks of a macro file. */
export function readMacros(text: string): Map<string, HandMacro> {
  refuseOddities(text)
  const macros = new Map<string, HandMacro>()
  const block = /\{\{#(macro|test)\s+([^{}]*?)\s+as\s+\|([^|]*)\|\s*\}\}([\s\S]*?)\{\{\/(\w+)\}\}/g
  const rest = withoutComments(text).replace(
    block,
    (_, kind: string, head: string, names: string, body: string, end: string) => {
      if (end !== kind) throw new Fault(`${kind} is closed as ${end}`)
      const { positional, named } = argumentsOf(head, plainScope)
      const [name] = positional
      if (name === undefined || positional.length > 1) throw new Fault('a macro has one name')
      if (macros.has(`${kind} ${name}`)) throw new Fault(`${name} is there twice`)
      const parameters = names.trim().split(/\s+/)
      for (const key of Object.keys(named))
        if (!parameters.includes(key)) throw new Unsure('a default without a parameter')
      macros.set(`${kind} ${name}`, { kind, parameters, defaults: named, body: body.trim() })
      return ''
    },
  )
  if (rest.includes('{{')) throw new Fault('a tag outside of any macro')
  if (rest.trim()) throw new Unsure('text outside of any macro')
  return macros
}

/** The text that a template comes to in a first run. */
export function renderByHand(body: string, scope: HandScope): string {
  refuseOddities(body)
  const first = withoutComments(body).replace(
    /\{\{#if\s+\(\s*is_incremental\s*\)\s*\}\}([\s\S]*?)\{\{\/if\}\}/g,
    (_, inside: string) => {
      // What is not rendered must be sound all the same.
      renderByHand(inside, scope)
      return inside.includes('{{else}}') ? inside.slice(inside.indexOf('{{else}}') + '{{else}}'.length) : ''
    },
  )
  return first.replace(/\{\{\s*([\s\S]*?)\s*\}\}/g, (_, call: string) => valueOfCall(call, scope))
}

const plainScope: HandScope = {
  ref: () => '',
  source: () => '',
  vars: {},
  macros: new Map(),
  self: '',
}

function valueOfCall(call: string, scope: HandScope): string {
  const match = /^([A-Za-z_][\w.]*)\s*([\s\S]*)$/.exec(call)
  if (!match) throw new Fault(`not understood: ${call}`)
  const [, name = '', rest = ''] = match
  if (scope.names && Object.hasOwn(scope.names, name) && !rest) return scope.names[name] ?? ''
  if (name === 'this' && !rest) return scope.self
  const { positional, named } = argumentsOf(rest, scope)
  const only = (count: number) => {
    if (positional.length !== count || Object.keys(named).length) throw new Fault(`${name} takes ${count} arguments`)
  }
  switch (name) {
    case 'ref':
      only(1)
      return scope.ref(positional[0] ?? '')
    case 'source':
      only(2)
      return scope.source(positional[0] ?? '', positional[1] ?? '')
    case 'var': {
      if (positional.length > 1) throw new Unsure('a var with a default')
      only(1)
      const value = Object.hasOwn(scope.vars, positional[0] ?? '') ? scope.vars[positional[0] ?? ''] : undefined
      if (value === undefined) throw new Fault(`no var ${positional[0]}`)
      if (typeof value === 'object') throw new Unsure('a var of several values')
      return String(value)
    }
    default:
      return callMacro(name, positional, named, scope)
  }
}

function callMacro(
  name: string,
  positional: readonly string[],
  named: Readonly<Record<string, string>>,
  scope: HandScope,
): string {
  const macro = scope.macros.get(`macro ${name}`)
  if (!macro) throw known.has(name) ? new Unsure(`${name} is the runner's`) : new Fault(`nothing is called ${name}`)
  return renderByHand(macro.body, { ...scope, names: bindParameters(macro, positional, named) })
}

/** What stands for each parameter of a macro. */
export function bindParameters(
  { parameters, defaults }: HandMacro,
  positional: readonly string[],
  named: Readonly<Record<string, string>>,
): Record<string, string> {
  if (positional.length > parameters.length) throw new Fault('too many arguments')
  for (const key of Object.keys(named)) if (!parameters.includes(key)) throw new Fault(`no argument ${key}`)
  return Object.fromEntries(
    parameters.map((parameter, index) => {
      const value = positional[index] ?? named[parameter] ?? defaults[parameter]
      if (value === undefined) throw new Fault(`the argument ${parameter} is missing`)
      return [parameter, value]
    }),
  )
}

function argumentsOf(text: string, scope: HandScope): { positional: string[]; named: Record<string, string> } {
  const positional: string[] = []
  const named: Record<string, string> = {}
  let rest = text
  let key: string | undefined
  while (rest) {
    const match = token.exec(rest)
    if (!match) throw new Fault(`not understood: ${rest}`)
    rest = rest.slice(match[0].length)
    const [, double, single, number, name, inner, word] = match
    if (name !== undefined) {
      if (key !== undefined || /\s$/.test(match[0])) throw new Fault('a key without a value')
      key = name
      continue
    }
    const value =
      double ?? single ?? number ?? (inner === undefined ? wordValue(word ?? '', scope) : valueOfCall(inner, scope))
    if (key === undefined && Object.keys(named).length) throw new Fault('a plain argument behind a named one')
    if (key === undefined) positional.push(value)
    else named[key] = value
    key = undefined
  }
  if (key !== undefined) throw new Fault('a key without a value')
  return { positional, named }
}

function wordValue(word: string, scope: HandScope): string {
  if (/^(true|false|null|undefined)$/.test(word)) throw new Unsure(word)
  return valueOfCall(word, scope)
}

/** What the runner brings, and this reading does not know. */
const known = new Set(
  'list dict concat eq ne lt gt and or not default env_var target is_incremental depends_on run_started_at invocation_id raise log lookup'.split(
    ' ',
  ),
)

function withoutComments(text: string): string {
  return text.replace(/\{\{!--[\s\S]*?--\}\}/g, '').replace(/\{\{![^}]*\}\}/g, '')
}

function refuseOddities(text: string): void {
  if (/\\\{\{|\{\{\{|\}\}\}|\{\{~|~\}\}|\{\{[&>^*]|\{\{else\s/.test(text))
    throw new Unsure('Handlebars beyond the plain')
}
