/** Disposes of all that was opened, and waits for what is still opening; who asked for what cannot be opened was told. */
export async function disposeOpened(openings: Iterable<Promise<AsyncDisposable>>): Promise<void> {
  for (const opened of await Promise.allSettled(openings))
    if (opened.status === 'fulfilled') await opened.value[Symbol.asyncDispose]()
}
