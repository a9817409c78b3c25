import { CupelError } from '../errors.ts'

/** The error for a path that cannot be written to, in words. */
export function unwritable(path: string, error: unknown): CupelError {
  const { code, message } =
    error instanceof Error ? (error as NodeJS.ErrnoException) : { code: '', message: String(error) }
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    const hint = 'Make room there; a file that was there before stands as it was.'
    return new CupelError('disk-full', { place: `"${path}"` }, { hint, cause: error })
  }
  return new CupelError('path-unwritable', { path, reason: reasons[code ?? ''] ?? message }, { cause: error })
}

/** The system's reasons in words. */
const reasons: Readonly<Record<string, string>> = {
  EROFS: 'the file system is read-only',
  EACCES: 'permission is denied',
  EPERM: 'permission is denied',
  EEXIST: 'a file stands where a folder should be',
  ENOTDIR: 'a file stands where a folder should be',
  EISDIR: 'a folder stands there',
  // Folders that are missing are made: what is not there is what a link leads to.
  ENOENT: 'it is a link that leads nowhere',
  ELOOP: 'its links lead in a circle',
  ENAMETOOLONG: 'its path is too long',
}
