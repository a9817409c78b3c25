import { fc } from '../../support/chance.ts'
import { both, distinct, either, failing, not, present, type Truth } from '../cells.ts'
import { condition, nulls, optional, type Specimen, specimen, wholeRow } from '../specimen.ts'

const regexes = [
  'a',
  '^a$',
  '[ab]+$',
  '^$',
  '^.$',
  'A|é',
  "it's",
  '\\\\',
  '^[0-9]',
  'a.b',
  'a\\.b',
  '%',
  '日',
  '^(a|b){2}$',
]
const likes = ['a', 'A%', '%b', '_', '%', '', 'a_b', "it's", 'a\\b', 'a\\_b', '%日%', '__']

const matchesRegex = (pattern: string, flags: string | undefined) => (text: string) =>
  new RegExp(pattern, `u${flags ?? ''}`).test(text)
/** A pattern of LIKE in JavaScript: two letters mean something, all others themselves. */
const isLike = (pattern: string) => (text: string) =>
  new RegExp(
    `^${[...pattern].map((letter) => (letter === '%' ? '.*' : letter === '_' ? '.' : letter.replace(/[\\^$.*+?()[\]{}|]/, '\\$&'))).join('')}$`,
    'us',
  ).test(text)

const texts = (
  argument: string,
  patterns: readonly string[],
  options: fc.Arbitrary<{ readonly flags?: 'i' | '' | undefined }>,
  matches: (pattern: string, flags: string | undefined) => (text: string) => boolean,
  isRight: (isMatch: boolean) => boolean,
): Specimen =>
  specimen(
    fc
      .tuple(fc.constantFrom(...patterns), options, nulls, condition)
      .map(([pattern, given, nullsFail, row_condition]) => ({
        column: 't',
        args: { [argument]: pattern, ...given, nulls: nullsFail, row_condition } as Readonly<
          Record<string, unknown>
        > & {
          readonly nulls: 'allow' | 'fail' | undefined
        },
      })),
    ({ rows, args }) =>
      failing(
        rows,
        ({ t }) =>
          typeof t === 'string'
            ? isRight(matches(String(args[argument]), args.flags as string | undefined)(t))
            : undefined,
        args.nulls,
      ).map(wholeRow),
  )

const lists = (
  argument: string,
  patterns: readonly string[],
  options: fc.Arbitrary<{ readonly flags?: 'i' | '' | undefined }>,
  matches: (pattern: string, flags: string | undefined) => (text: string) => boolean,
  turn: (truth: Truth) => Truth,
): Specimen =>
  specimen(
    fc
      .tuple(
        fc.uniqueArray(fc.constantFrom(...patterns), { minLength: 1, maxLength: 3 }),
        optional(fc.constantFrom('any', 'all')),
        options,
        nulls,
      )
      .map(([list, match_on, given, nullsFail]) => ({
        column: 't',
        args: { [argument]: list, match_on, ...given, nulls: nullsFail } as Readonly<Record<string, unknown>> & {
          readonly nulls: 'allow' | 'fail' | undefined
        },
      })),
    ({ rows, args }) =>
      failing(
        rows,
        ({ t }) => {
          const found = (args[argument] as string[]).map((pattern) =>
            turn(typeof t === 'string' ? matches(pattern, args.flags as string | undefined)(t) : undefined),
          )
          return args.match_on === 'all' ? both(found) : either(found)
        },
        args.nulls,
      ).map(wholeRow),
  )

const flagged = fc.record({ flags: optional(fc.constantFrom('i' as const, '' as const)) })
const plain = fc.constant({})
const same = <T>(value: T) => value

export const textSpecimens: Readonly<Record<string, Specimen>> = {
  expect_column_values_to_match_regex: texts('regex', regexes, flagged, matchesRegex, same),
  expect_column_values_to_not_match_regex: texts('regex', regexes, flagged, matchesRegex, (isMatch) => !isMatch),
  expect_column_values_to_match_regex_list: lists('regex_list', regexes, flagged, matchesRegex, same),
  expect_column_values_to_not_match_regex_list: lists('regex_list', regexes, flagged, matchesRegex, not),
  expect_column_values_to_match_like_pattern: texts('like_pattern', likes, plain, isLike, same),
  expect_column_values_to_not_match_like_pattern: texts('like_pattern', likes, plain, isLike, (isMatch) => !isMatch),
  expect_column_values_to_match_like_pattern_list: lists('like_pattern_list', likes, plain, isLike, same),
  expect_column_values_to_not_match_like_pattern_list: lists('like_pattern_list', likes, plain, isLike, not),
  expect_column_values_to_have_consistent_casing: specimen(
    fc.record({ column: fc.constant('t'), args: fc.record({ display_inconsistent_columns: optional(fc.boolean()) }) }),
    ({ values, args }) => {
      const found = distinct(present(values)).map(String)
      const lowered = [...new Set(found.map((text) => text.toLowerCase()))]
      if (!args.display_inconsistent_columns)
        return found.length === lowered.length ? [] : [[found.length, lowered.length]]
      return lowered
        .map((text): [string, number] => [text, found.filter((other) => other.toLowerCase() === text).length])
        .filter(([, count]) => count > 1)
    },
  ),
}
