import DeleteOutline from '@mui/icons-material/DeleteOutlined';
import { Box, Button, IconButton, styled, Typography } from '@mui/material';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useI18n } from '../app/i18n/i18n.tsx';
import type { Row } from './cells.ts';
import { type Column, cellText, pasted } from './columns.ts';

const Cell = styled('input')(({ theme }) => ({
  width: '100%',
  height: 30,
  padding: '0 8px',
  font: 'inherit',
  fontVariantNumeric: 'tabular-nums',
  color: theme.palette.text.primary,
  background: 'transparent',
  border: '1px solid transparent',
  borderRadius: 4,
  '&:hover': { borderColor: theme.palette.divider },
  '&:focus': {
    outline: `2px solid ${theme.palette.primary.main}`,
    background: theme.palette.background.paper,
  },
  '&[aria-invalid="true"]': { borderColor: theme.palette.error.main },
}));
const Choice = styled('select')(({ theme }) => ({
  width: '100%',
  height: 30,
  font: 'inherit',
  color: theme.palette.text.primary,
  background: theme.palette.background.paper,
  border: '1px solid transparent',
  borderRadius: 4,
  '&:focus': { outline: `2px solid ${theme.palette.primary.main}` },
  '&[aria-invalid="true"]': { borderColor: theme.palette.error.main },
}));
const Table = styled('table')(({ theme }) => ({
  borderCollapse: 'collapse',
  tableLayout: 'fixed',
  'th, td': { padding: '1px 2px', borderBottom: `1px solid ${theme.palette.divider}`, textAlign: 'left' },
  th: { height: 30, padding: '0 8px', fontSize: 12, fontWeight: 560, color: theme.palette.text.secondary },
  '[data-number], [data-number] input': { textAlign: 'right' },
}));

interface EditGridProps {
  label: string;
  columns: readonly Column[];
  rows: readonly Row[];
  /** Words of what is wrong, by `row key`. */
  problems: ReadonlyMap<string, string>;
  onChange: (rows: Row[]) => void;
  /** Rows may be added and removed. */
  growing: boolean;
}

/** A table that is typed in like a spreadsheet: arrows and Enter move, Ctrl+V takes a range of Excel from the cell on. */
export function EditGrid({ label, columns, rows, problems, onChange, growing }: EditGridProps) {
  const { t } = useI18n();
  const texts = t.tariffDesk;
  const table = useRef<HTMLTableElement>(null);
  const [copied, setCopied] = useState(false);
  const focus = (row: number, column: number) =>
    table.current?.querySelector<HTMLElement>(`[data-cell="${row} ${column}"]`)?.focus();
  const change = (row: number, key: string, text: string) =>
    onChange(rows.map((it, at) => (at === row ? { ...it, [key]: text } : it)));
  const move = (event: KeyboardEvent<HTMLElement>, row: number, column: number) => {
    const input = event.target instanceof HTMLInputElement ? event.target : null;
    const [by, beside] =
      event.key === 'ArrowDown' || (event.key === 'Enter' && !event.shiftKey)
        ? [1, 0]
        : event.key === 'ArrowUp' || event.key === 'Enter'
          ? [-1, 0]
          : event.key === 'ArrowRight' && input?.selectionEnd === input?.value.length
            ? [0, 1]
            : event.key === 'ArrowLeft' && input?.selectionStart === 0
              ? [0, -1]
              : [0, 0];
    // The arrows of a list choose in it.
    if ((by === 0 && beside === 0) || (!input && event.key !== 'Enter')) return;
    event.preventDefault();
    let next = column + beside;
    while (columns[next]?.readOnly) next += beside;
    focus(row + by, next);
  };
  const copy = () => {
    const lines = [
      columns.map(({ head }) => head),
      ...rows.map((row) => columns.map((column) => cellText(column, row, texts))),
    ];
    void navigator.clipboard.writeText(lines.map((line) => line.join('\t')).join('\n')).then(
      () => setCopied(true),
      () => undefined,
    );
  };
  const shownProblems = [...problems].slice(0, 6);
  return (
    <Box>
      <Box sx={{ overflowX: 'auto' }}>
        <Table
          ref={table}
          aria-label={label}
          sx={{ width: columns.reduce((sum, { width }) => sum + width, growing ? 40 : 0) }}
        >
          <colgroup>
            {columns.map(({ key, width }) => (
              <col key={key} style={{ width }} />
            ))}
            {growing && <col style={{ width: 40 }} />}
          </colgroup>
          <thead>
            <tr>
              {columns.map(({ key, head, number }) => (
                <th key={key} scope="col" data-number={number || undefined}>
                  {head}
                </th>
              ))}
              {growing && <th aria-label={texts.removeRow} />}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows are places, as in a spreadsheet
              <tr key={at}>
                {columns.map((column, place) => {
                  const problem = problems.get(`${at} ${column.key}`);
                  const common = {
                    'data-cell': `${at} ${place}`,
                    'aria-label': `${column.head} ${row['group'] ?? row['code'] ?? at + 1}`,
                    'aria-invalid': problem ? true : undefined,
                    title: problem,
                    onKeyDown: (event: KeyboardEvent<HTMLElement>) => move(event, at, place),
                  } as const;
                  return (
                    <td key={column.key} data-number={column.number || undefined}>
                      {column.readOnly ? (
                        <Typography
                          component="span"
                          title={problem}
                          sx={{ px: '9px', fontWeight: 560, color: problem ? 'error.main' : undefined }}
                        >
                          {cellText(column, row, texts)}
                        </Typography>
                      ) : column.choices ? (
                        <Choice
                          {...common}
                          value={row[column.key] ?? ''}
                          onChange={(event) => change(at, column.key, event.target.value)}
                        >
                          <option value="">–</option>
                          {column.choices.map(([key, word]) => (
                            <option key={key} value={key}>
                              {word}
                            </option>
                          ))}
                        </Choice>
                      ) : (
                        <Cell
                          {...common}
                          value={row[column.key] ?? ''}
                          autoComplete="off"
                          spellCheck={false}
                          maxLength={120}
                          inputMode={column.number ? 'decimal' : undefined}
                          onFocus={(event) => event.target.select()}
                          onChange={(event) => change(at, column.key, event.target.value)}
                          onPaste={(event) => {
                            const text = event.clipboardData.getData('text/plain');
                            if (!/[\t\n]/.test(text.trim())) return;
                            event.preventDefault();
                            onChange(pasted(text, columns, rows, { row: at, column: place }, growing));
                          }}
                        />
                      )}
                    </td>
                  );
                })}
                {growing && (
                  <td>
                    <IconButton
                      size="small"
                      aria-label={`${texts.removeRow} ${at + 1}`}
                      onClick={() => onChange(rows.filter((_, index) => index !== at))}
                    >
                      <DeleteOutline sx={{ fontSize: 18 }} />
                    </IconButton>
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </Table>
      </Box>
      <Box role="status" sx={{ mt: 1, minHeight: 20 }}>
        {shownProblems.map(([place, words]) => {
          const [row = '0', key = ''] = place.split(' ');
          const column = columns.find((it) => it.key === key);
          const of = rows[Number(row)];
          return (
            <Typography key={place} variant="body2" sx={{ color: 'error.main' }}>
              {[of?.['group'] || of?.['code'] || `${Number(row) + 1}`, column?.head]
                .filter(Boolean)
                .join(' · ')}
              : {words}
            </Typography>
          );
        })}
      </Box>
      <Box sx={{ display: 'flex', gap: 2, alignItems: 'center', mt: 1 }}>
        {growing && (
          <Button size="small" variant="outlined" onClick={() => onChange([...rows, {}])}>
            {texts.addRow}
          </Button>
        )}
        <Button size="small" onClick={copy}>
          {copied ? texts.copied : texts.copyTable}
        </Button>
      </Box>
    </Box>
  );
}
