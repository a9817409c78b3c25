/**
 * Files that land in a bucket are copied into a table by the warehouse itself. After
 * https://docs.snowflake.com/en/user-guide/data-load-snowpipe-auto-s3 and
 * https://docs.snowflake.com/en/sql-reference/sql/create-pipe
 */
export const snowpipeTemplate = {
  extension: '.snowflake.sql',
  text: (name: string) => {
    const object = name.replaceAll('-', '_').replace(/^(?=\d)/, '_')
    return `-- Auto-ingest: each file that lands in the bucket is copied into ${object}, once, soon after it has come.
--
-- Before: an administrator makes a storage integration, so that no key stands in any statement:
--   create storage integration … type = external_stage storage_provider = 'S3' enabled = true
--     storage_aws_role_arn = '…' storage_allowed_locations = ('s3://…/');
-- and grants its use to the role of this target. Then, in project.yml:
--   vars:
--     ${object}_url: s3://bucket/${name}/
--     ${object}_storage_integration: landing

create schema if not exists {{target.schema}};

create file format if not exists {{target.schema}}.${object}_format
  type = json
  strip_outer_array = false;

create stage if not exists {{target.schema}}.${object}_stage
  url = '{{var "${object}_url"}}'
  storage_integration = {{var "${object}_storage_integration"}}
  file_format = (format_name = '{{target.schema}}.${object}_format');

create table if not exists {{target.schema}}.${object} (
  record variant,
  _file varchar,
  _row number,
  _loaded_at timestamp_ltz
);

-- A file with a fault in it is left out as a whole, and told in copy_history.
-- On Google Cloud and Azure a notification integration is needed besides: integration = '…', before the word as.
create pipe if not exists {{target.schema}}.${object}_pipe
  auto_ingest = true
as
copy into {{target.schema}}.${object} (record, _file, _row, _loaded_at)
from (
  select $1, metadata$filename, metadata$file_row_number, metadata$start_scan_time
  from @{{target.schema}}.${object}_stage
)
on_error = skip_file;

-- After: show pipes names the notification_channel, the queue to which the bucket has to send its events (s3:ObjectCreated:*).
-- Files that have landed in the last seven days are taken with: alter pipe ${object}_pipe refresh;

-- down
-- The table stays, for the rows in it.
drop pipe if exists {{target.schema}}.${object}_pipe;
drop stage if exists {{target.schema}}.${object}_stage;
drop file format if exists {{target.schema}}.${object}_format;
`
  },
}
