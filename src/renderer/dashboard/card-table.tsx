import { DataTable } from '../components/data-table.tsx';

interface CardTableProps {
  label: string;
  /** The first is the name, the rest are numbers. */
  columns: readonly string[];
  rows: readonly { key: string; cells: readonly string[] }[];
}

/** The table behind what is drawn: the same numbers, exact. */
export function CardTable({ label, columns, rows }: CardTableProps) {
  return (
    <DataTable
      aria-label={label}
      sx={{
        fontSize: 12.5,
        'td, th, thead th': { height: 26, px: '5px' },
        // The name gives way, numbers are never cut.
        'td:first-of-type, th:first-of-type': { pl: '12px', width: '100%', maxWidth: 0 },
        'td:last-of-type, th:last-of-type': { pr: '12px' },
      }}
    >
      <thead>
        <tr>
          {columns.map((column, at) => (
            <th key={column} scope="col" data-number={at > 0 || undefined}>
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, cells }) => (
          <tr key={key}>
            {cells.map((cell, at) => (
              <td key={columns[at]} data-number={at > 0 || undefined}>
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}
