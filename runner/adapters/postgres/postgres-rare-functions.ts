import type { Render } from '../contract/dialect.ts'

const double = (value = '') => `cast(${value} as double precision)`
const bytes = (value = '') => `convert_to(${value}, 'UTF8')`
const integer = (value = '') => `cast(${value} as integer)`

/** A function of one or two floating numbers that has the same name. */
const floating =
  (name: string): Render =>
  (args) =>
    `${name}(${args.map(double).join(', ')})`

/** Functions that not every engine has, in PostgreSQL's words. */
export const postgresRareFunctions: Readonly<Record<string, Render>> = {
  ...Object.fromEntries(
    ['acos', 'asin', 'atan', 'atan2', 'cbrt', 'cos', 'cot', 'degrees', 'radians', 'sin', 'tan'].map((name) => [
      name,
      floating(name),
    ]),
  ),
  gcd: (args) => `gcd(${args.join(', ')})`,
  hex: ([value], type) =>
    type?.kind === 'integer' ? `upper(to_hex(cast(${value} as bigint)))` : `upper(encode(${bytes(value)}, 'hex'))`,
  isfinite: ([value]) => `(${value} not in ('NaN', 'Infinity', '-Infinity'))`,
  isinf: ([value]) => `(${value} in ('Infinity', '-Infinity'))`,
  isnan: ([value]) => `(${value} = 'NaN')`,
  lcm: (args) => `lcm(${args.join(', ')})`,
  log: ([first = '', second]) =>
    second === undefined ? `log(${double(first)})` : `(log(${double(second)}) / log(${double(first)}))`,
  log2: ([value]) => `(ln(${double(value)}) / ln(${double('2')}))`,
  make_timestamp: ([year, month, day, hour, minute, second]) =>
    `make_timestamp(${[year, month, day, hour, minute].map(integer).join(', ')}, ${double(second)})`,
  pi: () => 'pi()',
  sha256: ([value]) => `encode(sha256(${bytes(value)}), 'hex')`,
  strlen: ([value]) => `cast(octet_length(${value}) as bigint)`,
  translate: ([value, from, to]) => `translate(${value}, ${from}, ${to})`,
  // Of an empty text it is zero here.
  unicode: ([value]) => `case when ${value} = '' then -1 else ascii(${value}) end`,
  xor: ([left, right]) => `(${left} # ${right})`,
}
