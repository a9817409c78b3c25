import type { YamlScalar } from './yaml-tree.ts'

const word = /^(?:~|[Nn]ull|NULL|[Tt]rue|TRUE|[Ff]alse|FALSE)$/
const number =
  /^(?:0o[0-7]+|0x[0-9a-fA-F]+|[-+]?[0-9]+|[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.nan|\.NaN|\.NAN)$/

/** What a text without quotes is by YAML's core schema: a number, true, false or null, else a text. */
export function scalarOf(written: string, start: number, end: number): YamlScalar {
  if (/^[\d.+-]/.test(written) && number.test(written)) return { kind: 'number', source: written, start, end }
  if (!/^[~NnTtFf]/.test(written) || !word.test(written)) return { kind: 'text', text: written, start, end }
  return {
    kind: 'word',
    value: /^t/i.test(written) ? true : /^f/i.test(written) ? false : null,
    source: written,
    start,
    end,
  }
}
