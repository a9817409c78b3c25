export { NotPortable } from './refuse.ts'
export { openTranslator, type Translator } from './transpile.ts'
