import { atom, type Written } from '../adapters/contract/dialect.ts'
import { hintFor } from './hints.ts'
import { familyOf, known } from './known-types.ts'
import { enclosed } from './precedence.ts'
import type { Scope } from './query-scope.ts'
import { refuse } from './refuse.ts'
import { type Fields, isFields, type Tree, treeOf } from './tree.ts'
import type { Write } from './write.ts'

const names: Readonly<Record<string, string>> = {
  json_extract_scalar: 'json_extract_string',
  json_extract_path: 'json_extract',
  json_extract_path_text: 'json_extract_string',
}

const arrows: Readonly<Record<string, string>> = { json_extract: '->', json_extract_scalar: '->>' }

/** What looks into JSON, a call or an arrow; undefined where the target has no such thing. @throws Refusal */
export function writeJson(
  name: string,
  args: readonly unknown[],
  at: Fields,
  scope: Scope,
  write: Write,
): Written | undefined {
  const { json } = scope.dialect
  const called = names[name] ?? name
  if (!json || !/^json_(extract|extract_string|array_length|exists|type|valid)$/.test(called)) return undefined
  if (called === 'json_valid') return atom(json.isValid(documentOf(args[0], called, write).sql), known.boolean)
  const { source, path } = readPath(args, at)
  const { sql } = documentOf(source, at.arrow_syntax ? arrows[name] : called, write)
  switch (called) {
    case 'json_extract':
      return atom(json.at(sql, path), known.json)
    case 'json_extract_string':
      return atom(json.text(sql, path), known.text)
    case 'json_array_length':
      return atom(json.length(sql, path), known.bigint)
    case 'json_exists':
      return atom(json.exists(sql, path), known.boolean)
    default:
      return atom(json.type(sql, path), known.text)
  }
}

function documentOf(value: unknown, called: string | undefined, write: Write): Written {
  const written = enclosed(write(value))
  const family = familyOf(written.type)
  if (family === 'text' || family === 'literal' || family === 'null' || written.type === known.json) return written
  return refuse(`"${called}" of values whose type is not known here`, {
    at: value,
    hint: `Cast them to varchar. ${hintFor('json_extract') ?? ''}`.trim(),
  })
}

/** Steps behind each other are one path. */
function readPath([source, path]: readonly unknown[], at: Fields): { source: unknown; path: readonly string[] } {
  const own = path === undefined ? [] : (stepsOf(path) ?? unread(at))
  const tree = treeOf(source)
  const inner = tree?.kind === 'paren' ? treeOf(tree.fields.this) : tree
  if (inner?.kind !== 'json_extract') return { source, path: own }
  const before = readPath([inner.fields.this, inner.fields.path], at)
  return { source: before.source, path: [...before.path, ...own] }
}

const unread = (at: Fields) =>
  refuse('a path into JSON that is not written out', {
    at,
    hint: `Write it as '$.a.b[0]'. ${hintFor('json_extract') ?? ''}`.trim(),
  })

/** `$.a[0]`, `/a/0`, a key alone, or a place alone. */
function stepsOf(value: unknown): readonly string[] | undefined {
  const tree = treeOf(value)
  if (tree?.kind !== 'literal') return undefined
  const text = String(tree.fields.value)
  if (tree.fields.literal_type === 'number') return /^\d+$/.test(text) ? [text] : undefined
  if (text.startsWith('/')) {
    const steps = text.slice(1).split('/')
    return steps.every((step) => /^[^~*]+$/.test(step)) ? steps : undefined
  }
  if (!text.startsWith('$')) return [text]
  const rest = text.slice(1)
  const step = /\.([A-Za-z_][\w-]*)|\."([^"\\]+)"|\[(\d+)\]/y
  const steps: string[] = []
  let at = 0
  while (at < rest.length) {
    step.lastIndex = at
    const found = step.exec(rest)
    if (!found) return undefined
    steps.push(found[1] ?? found[2] ?? found[3] ?? '')
    at = step.lastIndex
  }
  return steps
}

const isArrow = (value: unknown): Tree | undefined => {
  const tree = treeOf(value)
  return tree && /^json_extract/.test(tree.kind) && tree.fields.arrow_syntax === true ? tree : undefined
}

/** Arrows bind more loosely than what stands before them, in the project's dialect, and `->` than what stands behind it too. @throws Refusal */
export function refuseArrow(left: unknown, right: unknown): void {
  const first = isArrow(left)
  const found = isArrow(right) ?? (first?.kind === 'json_extract' ? first : undefined)
  if (found && isFields(found.fields))
    refuse('an arrow beside an operator', { at: found.fields, hint: "Put it in parentheses: (a ->> 'b') = 'c'." })
}
