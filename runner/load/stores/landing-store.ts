/**
 * Where landing files stand. Whatever else wants to know of them asks a store, and the reader opens them by the names that it gives; a
 * folder is one, and an object storage can be another.
 */
export interface LandingStore {
  /**
   * What a glob matches, sorted by nothing.
   * @param exclude globs of files that are left out, whatever they are
   */
  list(root: string, glob: string, exclude?: readonly string[]): Listing
  /**
   * A file's bytes, as they come; all at once only where its size is known, and little.
   * @param atOnce how many are read at a time
   */
  open(file: { readonly absolute: string; readonly size?: number }, atOnce?: number): AsyncIterable<Buffer>
  /** What of a file is another when the file is, as far as can be told without opening it. */
  identity(size: number, modifiedMs: number): string
}

/** A source's files in columns: of a million, each would cost an object else. */
export interface Listing {
  readonly store: LandingStore
  readonly root: LandingRoot
  /** Below the root, with forward slashes, each once. */
  readonly paths: readonly string[]
  readonly sizes: readonly number[]
  readonly modifiedMs: readonly number[]
  /** What stands among them and cannot be read. */
  readonly unreadable: readonly Unreadable[]
}

/** What a source's files keep their paths below, see `landingRoot`. */
export interface LandingRoot {
  readonly absolute: string
  /** Relative to the project, with forward slashes; empty where it is the project. */
  readonly path: string
}

/** What cannot be read, and may hold records; by path, relative to the project. */
export interface Unreadable {
  readonly path: string
  readonly what: 'file' | 'folder'
  readonly reason: string
}
