import { nearest } from '../../suggest.ts'

/** Settings of DuckDB that a target may give: they say how it computes, and reach nothing outside. */
const allowed = words(`
  allocator_background_threads allocator_bulk_deallocation_flush_threshold allocator_flush_threshold allow_community_extensions
  arrow_large_buffer_size arrow_lossless_conversion arrow_output_list_view arrow_output_version asof_loop_join_threshold
  auto_checkpoint_skip_wal_threshold autoinstall_known_extensions autoload_known_extensions binary_as_string block_allocator_memory
  calendar catalog_error_max_schemas checkpoint_threshold current_transaction_invalidation_policy custom_user_agent default_block_size
  default_collation default_null_order default_order deprecated_using_key_syntax disable_database_invalidation
  disable_parquet_prefetching disable_timestamptz_casts disabled_compression_methods disabled_filesystems disabled_optimizers
  dynamic_or_filter_threshold enable_caching_operators enable_external_access enable_external_file_cache enable_fsst_vectors
  enable_geoparquet_conversion enable_http_metadata_cache enable_macro_dependencies enable_object_cache enable_optimistic_write
  enable_view_dependencies experimental_metadata_reuse explain_output external_threads force_bitpacking_mode
  force_column_metadata_reuse force_compression force_mbedtls_unsafe force_variant_shredding geometry_minimum_shredding_size
  http_proxy http_proxy_password http_proxy_username ieee_floating_point_ops ignore_unknown_crs immediate_transaction_mode
  index_scan_max_count index_scan_percentage integer_division lambda_syntax late_materialization_max_rows max_expression_depth
  max_memory max_temp_directory_size max_vacuum_tasks memory_limit merge_join_threshold nested_loop_join_threshold null_order
  old_implicit_casting order_by_non_integer_literal ordered_aggregate_threshold parquet_metadata_cache
  partitioned_write_flush_threshold partitioned_write_max_open_files perfect_ht_threshold pin_threads pivot_filter_threshold
  pivot_limit prefer_range_joins prefetch_all_parquet_files preserve_identifier_case preserve_insertion_order
  produce_arrow_string_view scalar_subquery_error_on_multiple_rows scheduler_process_partial storage_block_prefetch
  storage_compatibility_version streaming_buffer_size temp_directory temp_file_encryption threads timezone vacuum_rebuild_indexes
  validate_external_file_cache variant_minimum_shredding_size wal_autocheckpoint wal_autocheckpoint_entries warnings_as_errors
  worker_threads write_buffer_row_group_count write_buffer_row_group_memory_limit zstd_min_string_length
  __delta_only_variant_encoding_enabled`)

const [writes, loads, own, tests] = [
  'writes files, or to the terminal',
  'says which code DuckDB loads, or what it may reach',
  "is the runner's own, or means nothing here",
  'is for tests of DuckDB itself',
] as const

/** Settings that a target may not give, with the reason. */
const refused: Readonly<Record<string, string>> = {
  ...because(
    writes,
    `custom_profiling_settings default_secret_storage disabled_log_types enable_http_logging enable_logging enable_profiling
    enabled_log_types http_logging_output log_query_path logging_level logging_mode logging_storage profile_output profiling_coverage
    profiling_mode profiling_output secret_directory allow_persistent_secrets allow_unredacted_secrets`,
  ),
  ...because(
    loads,
    `allow_extensions_metadata_mismatch allow_parser_override_extension allow_unsigned_extensions allowed_configs allowed_directories
    allowed_paths autoinstall_extension_repository custom_extension_repository extension_directories extension_directory
    file_search_path home_directory`,
  ),
  ...because(
    own,
    `access_mode duckdb_api enable_progress_bar enable_progress_bar_print errors_as_json lock_configuration password
    progress_bar_time schema search_path user username`,
  ),
  ...because(
    tests,
    `debug_asof_iejoin debug_checkpoint_abort debug_checkpoint_scan_sleep_ms debug_checkpoint_sleep_ms
    debug_eviction_queue_sleep_micro_seconds debug_force_external debug_force_no_cross_product
    debug_physical_table_scan_execution_strategy debug_skip_checkpoint_on_commit debug_verify_blocks debug_verify_vector
    debug_window_mode`,
  ),
}

/** Settings of the extensions that read object stores; DuckDB knows them when one is loaded. */
const ofStores = /^(s3|azure|hf|http|ca)_\w+$/

/** Where DuckDB writes what does not fit into memory. */
export const tempDirectory = 'temp_directory'

/** Every setting that a target may give. */
export const allowedSettings: readonly string[] = allowed

/** Every setting of DuckDB's that a target may not give. */
export const refusedSettings: readonly string[] = Object.keys(refused)

/** Why a target may not give a setting such a value; undefined where it may. */
export function whyRefused(name: string, value: unknown): string | undefined {
  const lower = name.toLowerCase()
  if (lower === tempDirectory && !isInProject(String(value))) return 'must be a folder of the project, relative to it'
  if (Object.hasOwn(refused, lower)) return `may not be set by a target: it ${refused[lower]}`
  if (allowed.includes(lower) || ofStores.test(lower)) return undefined
  const meant = nearest(lower, allowed)
  return `is no setting of DuckDB${meant ? `; did you mean "${meant}"?` : ''}`
}

function isInProject(path: string): boolean {
  return !/^([/\\~]|\w+:)/.test(path) && !path.split(/[/\\]/).includes('..')
}

function words(text: string): readonly string[] {
  return text.trim().split(/\s+/)
}

function because(reason: string, names: string): Readonly<Record<string, string>> {
  return Object.fromEntries(words(names).map((name) => [name, reason]))
}
