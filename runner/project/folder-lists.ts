/** The keys of project.yml that name folders of files of one kind. */
export const folderLists = [
  'model_paths',
  'seed_paths',
  'snapshot_paths',
  'test_paths',
  'fixture_paths',
  'check_paths',
  'dashboard_paths',
  'macro_paths',
] as const
