import { didYouMean, nearOrAll, thereAre } from '../../suggest.ts'

/** What DuckDB says at length, as one sentence, and what helps. */
export interface Sentence {
  readonly reason: string
  readonly hint?: string
}

interface Dump {
  readonly pattern: RegExp
  readonly tell: (found: readonly string[]) => Sentence
}

/** How many ways to call a function are shown. */
const mostCalls = 5

const dumps: readonly Dump[] = [
  {
    pattern: /^CSV Error on Line: (\d+)\n(?:Original Line: .*\n)?(.+)[\s\S]*?\n {2}file = (.+)/,
    tell: ([, line = '', fault = '', file = '']) => ({
      reason: `line ${line} of "${file}" cannot be read: ${lowerFirst(fault)}`,
      hint: 'Give the reader types, or ignore_errors = true to leave such lines out.',
    }),
  },
  {
    pattern: /^(?:Invalid Input Error: )?Error when sniffing file "([^"]+)"/,
    tell: ([, file = '']) => ({
      reason: `how "${file}" is written as CSV cannot be told from its first lines`,
      hint: "Give the reader delim, quote, header and columns, as in read_csv('…', delim = ';').",
    }),
  },
  {
    pattern: /^Invalid named parameter "([^"]*)" for function (\S+)\n(?:Candidates:\n)?([\s\S]*)/,
    tell: ([, name = '', call = '', candidates = '']) => ({
      reason: `${call} has no parameter "${name}"`,
      ...hinted(nearOrAll(name, candidates.split('\n').map(firstWord).filter(Boolean), 'It has')),
    }),
  },
  {
    pattern: /^No function matches the given name and argument types '([\s\S]*?)'\. You might[^\n]*\n?([\s\S]*)/,
    tell: ([, call = '', candidates = '']) => ({
      reason: `no function takes these types: ${withoutLiterals(call)}`,
      ...hinted(whatItTakes(call, candidates)),
    }),
  },
  {
    pattern: /^Cannot deduce template type [\s\S]*?was inferred to be:\n([\s\S]*)/,
    tell: ([, types = '']) => ({
      reason: `values of the types ${[...types.matchAll(/'([^']+)'/g)].map(([, type = '']) => withoutLiterals(type)).join(' and ')} do not go together`,
      hint: 'Cast one of them.',
    }),
  },
  {
    pattern: /^An error occurred while trying to automatically \w+ the required extension '(\w+)'/,
    tell: ([, name = '']) => ({
      reason: `DuckDB needs its extension "${name}" for this, and cannot load it`,
      hint: `It is fetched from the network the first time; where there is none, install it beforehand: install ${name};`,
    }),
  },
]

/** What DuckDB says of what it refuses. */
interface Refused {
  readonly message: string
  /** The faulty name, and those that it might mean. */
  readonly name?: string
  readonly candidates: readonly string[]
}

/** A refusal of DuckDB in one sentence; what it says of options and candidates besides is left out. */
export function inOneSentence({ message, name, candidates }: Refused): Sentence {
  for (const { pattern, tell } of dumps) {
    const found = pattern.exec(message)
    if (found) return tell([...found].map((part) => part ?? ''))
  }
  const [sentence = '', ...more] = message.trim().split('\n')
  const rest = more
    .filter((line) => line.trim() && !/^\s*(?:Candidate|Did you mean)/.test(line))
    .slice(0, mostLines)
    .join('\n')
    .trim()
  // Of its own catalogs nobody asked.
  const names = candidates.map(lastPart).filter((candidate) => !/^(?:pg|duckdb|sqlite)_/.test(candidate))
  const near = name ? didYouMean(name, names) : undefined
  const others = names.length ? `Nearest: ${names.join(', ')}.` : undefined
  const hint = [near ?? others, rest].filter(Boolean).join('\n')
  return { reason: lowerFirst(sentence.trim().replace(/!$/, '')), ...hinted(hint) }
}

function lastPart(name: string): string {
  return name.replaceAll('"', '').split('.').at(-1) ?? name
}

/** More than these lines are a dump. */
const mostLines = 3

/** The ways to call a function that take as many arguments; where none does, all. */
function whatItTakes(call: string, candidates: string): string | undefined {
  const calls = [...new Set(candidates.split('\n').map((line) => line.replace(/ -> .*/, '').trim()))].filter((line) =>
    line.includes('('),
  )
  const alike = calls.filter((one) => countArguments(one) === countArguments(call))
  const shown = alike.length ? alike : calls
  return shown.length > mostCalls
    ? `It takes, among others: ${shown.slice(0, mostCalls).join('; ')}.`
    : thereAre(shown, 'It takes')?.replaceAll('), ', '); ')
}

/** Commas at the outer level, and one. */
function countArguments(call: string): number {
  let depth = 0
  let count = 1
  for (const character of call) {
    if (character === '(' || character === '[') depth++
    else if (character === ')' || character === ']') depth--
    else if (character === ',' && depth === 1) count++
  }
  return count
}

function withoutLiterals(types: string): string {
  return types.replaceAll('_LITERAL', '')
}

function firstWord(line: string): string {
  return /^\s*(\w+)/.exec(line)?.[1] ?? ''
}

function hinted(hint: string | undefined): { readonly hint?: string } {
  return hint ? { hint } : {}
}

function lowerFirst(text: string): string {
  return /^[A-Z][a-z ]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text
}
