import { type Diagnostic, diagnostic } from '../../diagnostic.ts'
import type { GenericTest } from '../../quality/index.ts'
import type { TestRequest } from '../unlinked.ts'
import type { ReadRequest } from './test-request.ts'

/** What a test stands at, and its other arguments. */
interface Placed {
  readonly column: string | undefined
  readonly args: ReadRequest['args']
  readonly misplaced: readonly Diagnostic[]
}

/** The column that a shipped test is of: the one that it stands at, or the argument `column_name`. */
export function placeTest(
  { name: key, at }: GenericTest,
  { args: given, pathOf }: ReadRequest,
  { column: standsAt, yaml, path }: TestRequest,
): Placed {
  const { column_name: named, ...others } = given
  if (at === 'relation' || typeof named !== 'string') {
    const expected =
      at === 'relation'
        ? standsAt !== undefined && 'is a test of the whole: it stands under data_tests of the model, seed or source'
        : at === 'column' &&
          standsAt === undefined &&
          'is a test of a column: it stands at one, or names it as column_name'
    const misplaced = expected ? [diagnostic('value-wrong', { key, expected }, { location: yaml.locate(path) })] : []
    return { column: at === 'relation' ? undefined : standsAt, args: given, misplaced }
  }
  const twice = standsAt !== undefined && standsAt.toLowerCase() !== named.toLowerCase()
  const expected = `is another column than "${standsAt}", at which the test stands: keep one of both`
  const location = yaml.locate(pathOf('column_name'))
  return {
    column: named,
    args: others,
    misplaced: twice ? [diagnostic('value-wrong', { key: 'column_name', expected }, { location })] : [],
  }
}
