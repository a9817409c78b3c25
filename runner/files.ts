/** What can bear a name in a folder. */
export type FileKind = 'file' | 'folder' | 'link' | 'pipe' | 'socket' | 'device'

/** A name in a folder. */
export interface FolderEntry {
  readonly name: string
  /** A link is not followed. */
  readonly kind: FileKind
}

/** A file that is read piece by piece. */
export interface OpenFile {
  /** Some bytes from an offset on; fewer where the file ends. */
  read(offset: number, length: number): Buffer
  close(): void
}

/**
 * The files that a project is read from. Paths are absolute. Where something cannot be done, the error is the system's, with its `code`.
 * @see withBuffers for what an editor has open
 */
export interface Files {
  /** What bears a name itself; undefined where nothing does. */
  look(path: string): FileKind | undefined
  /** What a path leads to, through links. */
  kindOf(path: string): FileKind
  /** Where a link leads, as it is written. */
  linkAt(path: string): string
  /** The path itself, without links in it. */
  realPath(path: string): string
  list(folder: string): readonly FolderEntry[]
  read(path: string): Buffer
  open(path: string): OpenFile
}
