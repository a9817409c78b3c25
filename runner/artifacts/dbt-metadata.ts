import type { ArtifactInput } from './artifact-input.ts'

/** A version of dbt whose schemas the files follow (those of 1.9 to 1.12 take them); what reads dbt's files may look at it. */
const dbtVersion = '1.10.0'

/** What every file in dbt's shape begins with; cupel's own version stands where dbt has the user's. */
export function metadata(
  schema: string,
  { invocation, now, version }: Pick<ArtifactInput, 'invocation' | 'now' | 'version'>,
) {
  return {
    dbt_schema_version: `https://schemas.getdbt.com/dbt/${schema}.json`,
    dbt_version: dbtVersion,
    generated_at: now.toISOString(),
    invocation_id: invocation.id,
    env: { cupel_version: version },
  }
}
