/** Some rows of a query. */
export function RowTable({
  columns,
  rows,
}: {
  columns: readonly string[]
  rows: readonly (readonly (string | null)[])[]
}) {
  return (
    <div class="scroll-x">
      <table class="table rows-of">
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <tr key={at}>
              {row.map((value, place) => (
                <td key={columns[place]}>{value === null ? <i class="quiet">NULL</i> : value}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
