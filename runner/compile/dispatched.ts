import type { Location } from '../location.ts'
import { printValue } from '../template/print-value.ts'
import type { Call, TemplateFunction, Value } from '../template/template-scope.ts'
import type { Translator } from '../translate/index.ts'

/**
 * What the target's own forms of macros gave while a SELECT was rendered. It is in the target's SQL already, so it must not be
 * translated: a call that says nothing stands for it until the rest is.
 */
export interface Dispatched {
  /** A macro's own form: its arguments are translated, what it gives is kept aside. */
  keep(macro: TemplateFunction): TemplateFunction
  /** Whether there is nothing but what was kept aside, and so nothing to translate. */
  isAll(sql: string): boolean
  /** A translated SELECT with everything that was kept aside in its place. */
  restore(sql: string): Restored
  /** All that was kept aside. */
  readonly texts: readonly KeptText[]
}

/** What a macro gave, and where it was called. */
export interface KeptText {
  readonly text: string
  readonly at: Location
}

/** A SELECT in which texts of the target's own macros stand. */
export interface Restored {
  readonly sql: string
  /** Whether there are such texts: nobody has read them as SQL. */
  readonly isForeign: boolean
  /** Where the macro was called whose text a character of the SQL belongs to; undefined for any other character. */
  callAt(offset: number): Location | undefined
}

interface Part {
  readonly text: string
  readonly at: Location | undefined
}

/** @param translator of the rest of the SELECT */
export function dispatched(translator: Translator): Dispatched {
  const kept: KeptText[] = []
  const partsOf = ({ text, at }: Part): Part[] => {
    const found = mark.exec(text)
    if (!found) return [{ text, at }]
    const after = found.index + found[0].length
    const inner = kept[Number(found[1])]
    return [
      { text: text.slice(0, found.index), at },
      // What was kept aside may hold what was kept aside before it.
      ...(inner ? partsOf(inner) : []),
      ...partsOf({ text: text.slice(after), at }),
    ]
  }
  return {
    keep: (macro) => (call: Call) => {
      const named = Object.fromEntries(
        Object.entries(call.named).map(([name, value]) => [name, translated(value, translator)]),
      )
      const args = call.args.map((value) => translated(value, translator))
      const text = printValue(macro({ ...call, args, named }), call)
      // A comment at its end must not take in what stands behind it.
      kept.push({ text: text.includes('--') ? `${text}\n` : text, at: call.at })
      return `__cupel_${kept.length - 1}()`
    },
    texts: kept,
    isAll: (sql) => sql.trim().replace(mark, '') === '',
    restore(sql) {
      const parts = partsOf({ text: sql, at: undefined })
      return {
        sql: parts.map(({ text }) => text).join(''),
        isForeign: parts.some(({ at }) => at !== undefined),
        callAt(offset) {
          let end = 0
          for (const { text, at } of parts) {
            end += text.length
            if (offset < end) return at
          }
          return undefined
        },
      }
    },
  }
}

const mark = /"?__cupel_(\d+)"?\(\)/i

function translated(value: Value, translator: Translator): Value {
  if (Array.isArray(value)) return value.map((item) => translated(item, translator))
  return typeof value === 'string' ? translator.expression(value) : value
}
