import { useEffect, useRef } from 'react';
import {
  isNumberType,
  type ReportColumn,
  type ReportDefinition,
  type ReportParameters,
  type ReportValue,
  totalOf,
} from '../../shared/reports/definition.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { DataTable, ScrollArea } from '../components/data-table.tsx';
import type { Drill } from './board.tsx';
import { behindRow, drillCell } from './drill-cells.ts';

interface DrillTableProps {
  drill: Drill;
  definition: ReportDefinition;
  rows: readonly (readonly ReportValue[])[];
  sums: Readonly<Record<string, number>>;
  onOpenReport: (report: string, parameters: ReportParameters) => void;
}

/** Rows and sums of a report; what was pointed at is marked and in view, a row that has details opens them. */
export function DrillTable({ drill, definition, rows, sums, onOpenReport }: DrillTableProps) {
  const i18n = useI18n();
  const { t } = i18n;
  const { parameters } = drill;
  const texts = definition.texts[i18n.language];
  const marked = useRef<HTMLTableRowElement>(null);
  const markedColumn = useRef<HTMLTableCellElement>(null);
  const at = definition.columns.findIndex(({ name }) => name === drill.row?.column);
  const cell = (column: ReportColumn, value: ReportValue | undefined) =>
    drillCell(definition, column, value, i18n);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another drill marks something else
  useEffect(() => {
    // In newer engines scrolling answers with a promise, which an effect must not.
    marked.current?.scrollIntoView({ block: 'nearest' });
    markedColumn.current?.scrollIntoView({ inline: 'nearest', block: 'nearest' });
  }, [drill]);

  return (
    // What scrolls must be reached by the keyboard.
    <ScrollArea
      tabIndex={0}
      role="region"
      aria-label={t.dashboard.tableOf(texts.title)}
      sx={{ overflowX: 'auto' }}
    >
      <DataTable
        aria-label={texts.title}
        sx={(theme) => ({
          'tr:focus-visible': { outline: `2px solid ${theme.palette.primary.main}`, outlineOffset: -2 },
          'th[data-marked]': { color: theme.palette.primary.main, fontWeight: 700 },
          'td[data-marked]': { background: theme.palette.action.selected },
          'tfoot td': {
            position: 'sticky',
            bottom: 0,
            fontWeight: 620,
            background: theme.palette.background.paper,
            borderTop: `1px solid ${theme.palette.divider}`,
          },
        })}
      >
        <thead>
          <tr>
            {definition.columns.map((column) => (
              <th
                key={column.name}
                scope="col"
                data-number={isNumberType(column.type) || undefined}
                ref={column.name === drill.column ? markedColumn : undefined}
                data-marked={column.name === drill.column || undefined}
              >
                {texts.columns[column.name]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => {
            const isMarked = at >= 0 && row[at] === drill.row?.value;
            const behind = behindRow(definition, row, parameters);
            const open = behind ? () => onOpenReport(behind.report, behind.parameters) : undefined;
            return (
              <tr
                // biome-ignore lint/suspicious/noArrayIndexKey: rows of a report have no other identity
                key={index}
                ref={isMarked ? marked : undefined}
                data-state={isMarked ? 'selected' : undefined}
                data-clickable={behind ? true : undefined}
                aria-current={isMarked || undefined}
                title={behind ? t.dashboard.openBehind : undefined}
                tabIndex={behind ? 0 : undefined}
                onClick={open}
                onKeyDown={(event) => {
                  if (event.key === 'Enter') open?.();
                }}
              >
                {definition.columns.map((column, place) => (
                  <td
                    key={column.name}
                    data-number={isNumberType(column.type) || undefined}
                    data-marked={column.name === drill.column || undefined}
                  >
                    {cell(column, row[place])}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
        <tfoot>
          <tr>
            {definition.columns.map((column, place) => {
              const total = totalOf(column, sums);
              return (
                <td key={column.name} data-number={isNumberType(column.type) || undefined} data-total>
                  {total !== null ? cell(column, total) : place === 0 ? t.dashboard.sum : ''}
                </td>
              );
            })}
          </tr>
        </tfoot>
      </DataTable>
    </ScrollArea>
  );
}
