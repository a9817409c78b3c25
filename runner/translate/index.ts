export { NotPortable } from './refuse.ts'
export { type KnownOfSelect, openTranslator, type Translator } from './transpile.ts'
