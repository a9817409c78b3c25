import type { Call, TemplateFunction, Value } from '../template/scope.ts'
import { printValue } from '../template/scope.ts'
import type { Translator } from './transpile.ts'

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
  restore(sql: string): string
}

/** @param translator of the rest of the SELECT */
export function dispatched(translator: Translator): Dispatched {
  const texts: string[] = []
  return {
    keep: (macro) => (call: Call) => {
      const named = Object.fromEntries(
        Object.entries(call.named).map(([name, value]) => [name, translated(value, translator)]),
      )
      const args = call.args.map((value) => translated(value, translator))
      texts.push(printValue(macro({ ...call, args, named })))
      return `__cupel_${texts.length - 1}()`
    },
    isAll: (sql) => sql.trim().replace(mark, '') === '',
    restore(sql) {
      let restored = sql
      // What was kept aside may hold what was kept aside before it.
      while (mark.test(restored)) restored = restored.replace(mark, (_, index) => texts[Number(index)] ?? '')
      return restored
    },
  }
}

const mark = /"?__cupel_(\d+)"?\(\)/i

function translated(value: Value, translator: Translator): Value {
  if (Array.isArray(value)) return value.map((item) => translated(item, translator))
  return typeof value === 'string' ? translator.expression(value) : value
}
