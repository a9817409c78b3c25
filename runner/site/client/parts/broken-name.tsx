import { Fragment } from 'preact'

/** A name that may go on in the next line behind a `_` or `.`, and nowhere else. */
export function BrokenName({ name }: { name: string }) {
  const parts = name.split(/(?<=[_.])(?=[^_.])/)
  return (
    <>
      {parts.map((part, at) => (
        <Fragment key={at}>
          {at > 0 && <wbr />}
          {part}
        </Fragment>
      ))}
    </>
  )
}
