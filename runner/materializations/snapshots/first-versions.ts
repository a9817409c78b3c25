import { givenRows, type SnapshotFrame, saidAt, versionId, versionItems } from './snapshot-frame.ts'

/** A SELECT of the first version of every row. One that does not say when it changed holds from the run on. */
export function firstVersions(frame: SnapshotFrame): string {
  const { now, noEnd, sql } = frame
  const said = saidAt(frame)
  const validFrom = `coalesce(${said}, ${now})`
  const own = { scdId: versionId(frame, [validFrom]), updatedAt: said, validFrom, validTo: noEnd, isDeleted: false }
  return `select ${versionItems(frame, ({ name }) => `d.${sql.quote(name)}`, own)}\nfrom (\n${givenRows(frame)}\n) as d`
}
