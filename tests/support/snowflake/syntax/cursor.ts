import type { Name } from './expression.ts'
import { errorAt, type Token, tokenize } from './tokens.ts'

/** A place in SQL text that a parser moves forward. What is not there is error 001003 at that place. */
export class Cursor {
  readonly sql: string
  private readonly tokens: readonly Token[]
  private at = 0
  /** How many `?` were met so far. */
  binds = 0

  constructor(sql: string) {
    this.sql = sql
    this.tokens = tokenize(sql)
  }

  /** The token `ahead` of here. */
  peek(ahead = 0): Token {
    const token = this.tokens[Math.min(this.at + ahead, this.tokens.length - 1)]
    if (!token) throw new Error('a list of tokens ends with its end')
    return token
  }

  next(): Token {
    const token = this.peek()
    if (token.kind !== 'end') this.at += 1
    return token
  }

  /** The end of what was read last. */
  get lastEnd(): number {
    return this.tokens[this.at - 1]?.end ?? 0
  }

  /** A position to come back to. */
  mark(): number {
    return this.at
  }

  reset(mark: number): void {
    this.at = mark
  }

  fail(): never {
    throw errorAt(this.sql, this.peek().start, this.peek().text)
  }

  isWord(word: string, ahead = 0): boolean {
    const token = this.peek(ahead)
    return token.kind === 'word' && token.value === word
  }

  isSymbol(symbol: string, ahead = 0): boolean {
    const token = this.peek(ahead)
    return token.kind === 'symbol' && token.value === symbol
  }

  /** Whether all these words stand here, one after the other. */
  areWords(words: string): boolean {
    return words.split(' ').every((word, index) => this.isWord(word, index))
  }

  /** Reads these words if they all stand here. */
  takeWords(words: string): boolean {
    if (!this.areWords(words)) return false
    for (const _ of words.split(' ')) this.next()
    return true
  }

  /** Reads one of these words, if one stands here. */
  takeOneOf<const T extends string>(...words: readonly T[]): T | undefined {
    return words.find((word) => this.takeWords(word))
  }

  expectWords(words: string): void {
    if (!this.takeWords(words)) this.fail()
  }

  takeSymbol(symbol: string): boolean {
    if (!this.isSymbol(symbol)) return false
    this.next()
    return true
  }

  expectSymbol(symbol: string): void {
    if (!this.takeSymbol(symbol)) this.fail()
  }

  isName(ahead = 0): boolean {
    const token = this.peek(ahead)
    return token.kind === 'quoted' || (token.kind === 'word' && !reserved.has(token.value))
  }

  /** A name that may also be a word which is reserved elsewhere: after a dot, or after `as`. */
  anyName(): Name {
    const token = this.peek()
    if (token.kind !== 'quoted' && token.kind !== 'word') this.fail()
    return this.next().value
  }

  name(): Name {
    if (!this.isName()) this.fail()
    return this.next().value
  }

  /** `a`, `a.b` or `a.b.c`. */
  path(): Name[] {
    const path = [this.name()]
    while (this.takeSymbol('.')) path.push(this.isSymbol('.') ? '' : this.anyName())
    if (path.length > 3) this.fail()
    return path
  }

  string(): string {
    if (this.peek().kind !== 'string') this.fail()
    return this.next().value
  }

  integer(): number {
    const token = this.peek()
    if (token.kind !== 'number' || !/^\d+$/.test(token.value)) this.fail()
    return Number(this.next().value)
  }

  /** `( item, item )` */
  list<T>(item: () => T): T[] {
    this.expectSymbol('(')
    const items = this.commas(item)
    this.expectSymbol(')')
    return items
  }

  commas<T>(item: () => T): T[] {
    const items = [item()]
    while (this.takeSymbol(',')) items.push(item())
    return items
  }

  /** Nothing may follow but one semicolon. */
  expectEnd(): void {
    this.takeSymbol(';')
    if (this.peek().kind !== 'end') this.fail()
  }
}

/** Words that name nothing unless they are quoted. https://docs.snowflake.com/en/sql-reference/reserved-keywords */
const reserved = new Set(
  `ALL ALTER AND ANY AS BETWEEN BY CASE CAST CHECK COLUMN CONNECT CONSTRAINT CREATE CROSS CURRENT CURRENT_DATE CURRENT_TIME
  CURRENT_TIMESTAMP CURRENT_USER DELETE DISTINCT DROP ELSE EXISTS FALSE FOLLOWING FOR FROM FULL GRANT GROUP HAVING ILIKE
  IN INCREMENT INNER INSERT INTERSECT INTO IS JOIN LATERAL LEFT LIKE LOCALTIME LOCALTIMESTAMP MINUS NATURAL NOT NULL OF ON OR
  ORDER QUALIFY REGEXP REVOKE RIGHT RLIKE ROW ROWS SAMPLE SELECT SET SOME START TABLE TABLESAMPLE THEN TO TRIGGER TRUE TRY_CAST
  UNION UNIQUE UPDATE USING VALUES WHEN WHENEVER WHERE WITH EXCEPT LIMIT FETCH OFFSET ASOF`.split(/\s+/),
)
