/** A part of a template's text: the indices of its first character and behind its last. */
export interface SourceRange {
  readonly start: number
  readonly end: number
}

/** Handlebars' syntax tree as plain data, the part of it that our templates use. */
export interface PathExpression {
  readonly type: 'PathExpression'
  /** Written with `@`, as `@index`. */
  readonly data: boolean
  /** How many `../` stand before it. */
  readonly depth: number
  readonly parts: readonly string[]
  readonly original: string
  readonly loc: SourceRange
}

/** A number is kept as the text that it is written with. */
export type Literal =
  | { readonly type: 'StringLiteral' | 'NumberLiteral'; readonly original: string; readonly loc: SourceRange }
  | { readonly type: 'BooleanLiteral'; readonly original: boolean; readonly loc: SourceRange }
  | { readonly type: 'NullLiteral'; readonly original: null; readonly loc: SourceRange }
  | { readonly type: 'UndefinedLiteral'; readonly original?: undefined; readonly loc: SourceRange }

export interface HashPair {
  readonly key: string
  readonly value: Expression
  readonly loc: SourceRange
}

/** A call: of a helper, a macro or, without arguments, perhaps just a name. */
export interface Invocation {
  readonly path: PathExpression | Literal
  readonly params: readonly Expression[]
  readonly hash?: { readonly pairs: readonly HashPair[] }
  readonly loc: SourceRange
}

export interface SubExpression extends Invocation {
  readonly type: 'SubExpression'
}

export type Expression = PathExpression | Literal | SubExpression

export interface Program {
  readonly body: readonly Statement[]
  readonly blockParams?: readonly string[]
}

export interface ContentStatement {
  readonly type: 'ContentStatement'
  /** What is printed, after white space beside standalone blocks is taken away. */
  readonly value: string
  /** What stands in the file. */
  readonly original: string
  readonly loc: SourceRange
}

export interface MustacheStatement extends Invocation {
  readonly type: 'MustacheStatement'
}

export interface BlockStatement extends Invocation {
  readonly type: 'BlockStatement'
  readonly program?: Program
  readonly inverse?: Program
}

export interface CommentStatement {
  readonly type: 'CommentStatement'
  readonly loc: SourceRange
}

export type Statement = ContentStatement | MustacheStatement | BlockStatement | CommentStatement
