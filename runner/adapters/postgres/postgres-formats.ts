/** What `to_char` calls the letters of a format. */
const letters: Readonly<Record<string, string>> = {
  '%Y': 'YYYY',
  '%y': 'YY',
  '%-y': 'FMYY',
  '%G': 'IYYY',
  '%m': 'MM',
  '%-m': 'FMMM',
  '%d': 'DD',
  '%-d': 'FMDD',
  '%H': 'HH24',
  '%-H': 'FMHH24',
  '%I': 'HH12',
  '%-I': 'FMHH12',
  '%M': 'MI',
  '%-M': 'FMMI',
  '%S': 'SS',
  '%-S': 'FMSS',
  '%f': 'US',
  '%g': 'MS',
  '%p': 'AM',
  '%j': 'DDD',
  '%-j': 'FMDDD',
  '%B': 'FMMonth',
  '%b': 'Mon',
  '%h': 'Mon',
  '%A': 'FMDay',
  '%a': 'Dy',
  '%u': 'ID',
  '%V': 'IW',
  '%z': '"+00"',
  '%Z': '',
  '%%': '"%"',
}

/** What stands for several letters. */
const longForms: Readonly<Record<string, string>> = { '%c': '%Y-%m-%d %H:%M:%S', '%x': '%Y-%m-%d', '%X': '%H:%M:%S' }

const part = (name: string, value: string) => `extract(${name} from ${value})`
const twoDigits = (number: string) => `lpad(cast(cast(floor(${number}) as integer) as text), 2, '0')`

/** What `to_char` has no letter for. */
const computed: Readonly<Record<string, (value: string) => string>> = {
  '%w': (value) => `cast(${part('dow', value)} as text)`,
  // Weeks that begin on Sunday, and on Monday; the days before the first are in week 0.
  '%U': (value) => twoDigits(`(${part('doy', value)} + 6 - ${part('dow', value)}) / 7`),
  '%W': (value) => twoDigits(`(${part('doy', value)} + 7 - ${part('isodow', value)}) / 7`),
}

const code = /%-?[A-Za-z%]/

function expanded(format: string): string {
  return format.replaceAll(/%[cxX%]/g, (found) => longForms[found] ?? found)
}

/** A timestamp by a format of DuckDB's `strftime`; undefined where one of its letters is not known. */
export function formatted(value: string, format: string): string | undefined {
  // Pieces between what is computed; a piece is written by `to_char`.
  const pieces = expanded(format).split(/(%[wUW])/)
  const written: string[] = []
  for (const piece of pieces.filter(Boolean)) {
    const compute = computed[piece]
    const template = compute ? '' : templateOf(piece)
    if (template === undefined) return undefined
    written.push(compute ? compute(value) : `to_char(${value}, '${template}')`)
  }
  if (written.length === 0) return `to_char(${value}, '')`
  return written.length === 1 ? written[0] : `(${written.join(' || ')})`
}

/** Letters between the codes would mean something: they stand in quotes. */
function templateOf(format: string): string | undefined {
  const unknown = format.match(new RegExp(code, 'g'))?.some((found) => letters[found] === undefined)
  if (unknown || /'|%$/.test(format.replaceAll('%%', ''))) return undefined
  return format.replaceAll(new RegExp(`${code.source}|[^%]+`, 'g'), (found) =>
    found.startsWith('%') ? (letters[found] ?? '') : `"${found.replaceAll(/["\\]/g, '\\$&')}"`,
  )
}

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
const wholeMonths = 'january february march april may june july august september october november december'.split(' ')
const days = 'monday tuesday wednesday thursday friday saturday sunday'.split(' ')
const anyOf = (words: readonly string[]) => `(${words.join('|')})`

/** How a code is read: each is one group of a pattern. */
const patterns: Readonly<Record<string, string>> = {
  Y: '([0-9]{1,4})',
  y: '([0-9]{1,2})',
  m: '(0?[1-9]|1[0-2])',
  d: '(3[01]|[12][0-9]|0?[1-9])',
  H: '(2[0-3]|[01][0-9]|[0-9])',
  I: '(1[0-2]|0?[1-9])',
  M: '([0-5][0-9]|[0-9])',
  S: '([0-5][0-9]|[0-9])',
  f: '([0-9]{1,6})',
  g: '([0-9]{1,3})',
  p: '([AaPp][Mm])',
  b: anyOf(months),
  h: anyOf(months),
  B: anyOf(wholeMonths),
  a: anyOf(days.map((day) => day.slice(0, 3))),
  A: anyOf(days),
}

/**
 * A text that is read by a format of DuckDB's `strptime`; undefined where one of its letters is not known.
 * @param isTrying whether what cannot be read is NULL, and not an error
 */
export function readByFormat(text: string, format: string, isTrying: boolean): string | undefined {
  const found: string[] = []
  let isKnown = true
  const pattern = expanded(format.replaceAll(/%-(?=[A-Za-z])/g, '%')).replaceAll(
    /%[A-Za-z%]|%|\s+|[^%\s]/g,
    (piece) => {
      if (/^\s/.test(piece)) return '\\s+'
      if (piece === '%%' || !piece.startsWith('%')) return piece.replace('%%', '%').replaceAll(/[^A-Za-z0-9]/g, '\\$&')
      const letter = piece.slice(1)
      isKnown &&= patterns[letter] !== undefined && !found.includes(letter)
      found.push(letter)
      return patterns[letter] ?? ''
    },
  )
  if (!isKnown || format.includes("'") || !/^[\x20-\x7e]*$/.test(format)) return undefined
  const moment = assembled((letter) => {
    const at = found.indexOf(letter)
    return at < 0 ? undefined : `m[${at + 1}]`
  })
  if (!moment) return undefined
  // What does not match is told as what could not be read.
  const otherwise = isTrying ? '' : ` when m is null then cast('strptime: ' || ${text} as timestamp)`
  const isReadable = isTrying ? `pg_input_is_valid(${moment}, 'timestamp')` : 'true'
  return `(select case${otherwise} when ${isReadable} then cast(${moment} as timestamp) end from regexp_match(${text}, '^\\s*${pattern}\\s*$', 'i') as m)`
}

type Group = (letter: string) => string | undefined

/** The parts of a moment as a text that every server reads the same. */
function assembled(group: Group): string | undefined {
  const [year, short] = [group('Y'), group('y')]
  if (year && short) return undefined
  const named = group('b') ?? group('h') ?? group('B')
  if (named && group('m')) return undefined
  const month = named
    ? `cast((position(lower(left(${named}, 3)) in '${months.join(' ')}') + 3) / 4 as text)`
    : (group('m') ?? "'1'")
  const century = short && `case when cast(${short} as integer) < 69 then '20' else '19' end || lpad(${short}, 2, '0')`
  const date = [year ? `lpad(${year}, 4, '0')` : (century ?? "'1900'"), month, group('d') ?? "'1'"].join(` || '-' || `)
  const hour = hourOf(group)
  const fraction = group('f') ?? group('g')
  if (hour === undefined || (group('f') && group('g'))) return undefined
  const time = [hour, group('M') ?? "'0'", group('S') ?? "'0'"].join(` || ':' || `)
  return `${date} || ' ' || ${time}${fraction ? ` || '.' || ${fraction}` : ''}`
}

function hourOf(group: Group): string | undefined {
  const [full, half, noon] = [group('H'), group('I'), group('p')]
  if (full && (half || noon)) return undefined
  if (!half) return noon ? undefined : (full ?? "'0'")
  const morning = `cast(${half} as integer) % 12`
  return `cast(${morning}${noon ? ` + case when lower(${noon}) = 'pm' then 12 else 0 end` : ''} as text)`
}
