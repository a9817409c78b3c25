/** What becomes of a spoiled record downstream. */
export type Treatment =
  | 'counted_once'
  | 'newest_wins'
  | 'repaired'
  | 'null_field'
  | 'unknown_key'
  | 'quarantined'
  | 'excluded'
  | 'not_imputed'
  | 'kept'

/** What a single record can suffer. */
export type RecordKind =
  | 'exact_duplicate'
  | 'newer_content'
  | 'late_arrival'
  | 'malformed_line'
  | 'missing_key'
  | 'unknown_reference'
  | 'negative_quantity'
  | 'price_times_100'
  | 'future_date'
  | 'untidy_text'
  | 'invalid_email'
  | 'local_offset'

/** Every kind of defect, with those of files, of sensors, of a whole feed, and of what refers to a spoiled record. */
export type Kind = RecordKind | 'file_twice' | 'silent_sensor' | 'stuck_sensor' | 'new_column' | 'orphaned'

/** The treatment of each kind; an unknown customer or supplier is `unknown_key` instead. */
export const treatments: Readonly<Record<Kind, Treatment>> = {
  exact_duplicate: 'counted_once',
  file_twice: 'counted_once',
  newer_content: 'newest_wins',
  late_arrival: 'repaired',
  untidy_text: 'repaired',
  local_offset: 'repaired',
  price_times_100: 'repaired',
  invalid_email: 'null_field',
  malformed_line: 'quarantined',
  missing_key: 'quarantined',
  unknown_reference: 'quarantined',
  negative_quantity: 'quarantined',
  future_date: 'quarantined',
  orphaned: 'quarantined',
  stuck_sensor: 'excluded',
  silent_sensor: 'not_imputed',
  new_column: 'kept',
}
