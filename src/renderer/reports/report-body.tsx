import { Box, Button } from '@mui/material';
import type { UseQueryResult } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { ReportHead } from '../../shared/contract/reports.ts';
import type { ReportDefinition, ReportValue } from '../../shared/reports/definition.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { SkeletonRows } from '../components/delayed.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import { Notice } from '../components/notice.tsx';
import { cellText } from './cell-text.ts';
import { type GridRow, rowColumns, sortModel, sortOf, subtotals, totalTexts } from './grid-columns.ts';
import type { PaneState } from './pane-state.ts';
import { ReportFoot } from './report-foot.tsx';
import { ReportGrid } from './report-grid.tsx';
import type { useGridSettings } from './use-grid-settings.ts';
import { PAGE_ROWS } from './use-reports.ts';

interface ReportBodyProps {
  definition: ReportDefinition;
  state: PaneState;
  head: UseQueryResult<ReportHead>;
  page: UseQueryResult<ReportValue[][]>;
  grid: ReturnType<typeof useGridSettings>;
  focusRun: number;
  drill: ReportDefinition | null;
  onTurn: (page: number) => void;
  onChange: (state: PaneState) => void;
  onDrill: (row: readonly ReportValue[]) => void;
  onWiden: () => void;
}

/** The rows or the subtotals, or what is to be done where there are none. */
export function ReportBody(props: ReportBodyProps) {
  const { definition, state, head, page, grid, drill, onChange } = props;
  const i18n = useI18n();
  const { t, language } = i18n;
  const texts = definition.texts[language];
  const columns = useMemo(() => rowColumns(definition, grid.widths, i18n), [definition, grid.widths, i18n]);
  const rows = useMemo(
    () => (page.data ?? []).map((cells, at): GridRow => ({ id: state.page * PAGE_ROWS + at, cells })),
    [page.data, state.page],
  );
  const grouped = useMemo(
    () => (head.data ? subtotals(definition, head.data.groups, i18n) : null),
    [definition, head.data, i18n],
  );
  const totals = useMemo(() => (head.data ? totalTexts(definition, head.data) : {}), [definition, head.data]);

  if (!head.data || !page.data) return <SkeletonRows rows={10} label={t.common.loading} />;
  const filtered = state.view.filters.length > 0;
  if (head.data.rows === 0) {
    return (
      <Notice
        tone="info"
        sx={{ m: 5, maxWidth: 640 }}
        actions={
          filtered ? (
            <Button onClick={() => onChange({ ...state, view: { ...state.view, filters: [] } })}>
              {t.reports.clearFilters}
            </Button>
          ) : (
            <Button onClick={props.onWiden} sx={{ gap: 2 }}>
              {t.reports.emptyHint} <KeyCap keys="F3" />
            </Button>
          )
        }
      >
        {filtered ? t.reports.emptyFiltered : t.reports.empty}
      </Notice>
    );
  }
  const inGroups = state.subtotals && grouped !== null && grouped.columns.length > 0;
  const count = inGroups ? grouped.rows.length : head.data.rows;
  const shownRows = inGroups
    ? grouped.rows.slice(state.page * PAGE_ROWS, (state.page + 1) * PAGE_ROWS)
    : rows;
  const shownColumns = inGroups ? grouped.columns : columns;
  /** From a subtotal to its rows. */
  const openGroup = ({ cells: [key] }: GridRow) => {
    if (key === null || key === undefined || !definition.group) return;
    const { column } = definition.group;
    const others = state.view.filters.filter((filter) => filter.column !== column);
    onChange({
      ...state,
      subtotals: false,
      page: 0,
      view: { ...state.view, filters: [...others, { column, operator: 'equals', value: String(key) }] },
    });
  };
  const copy = () => {
    const visible = definition.columns.filter(({ name }) => inGroups || !grid.hidden.includes(name));
    const line = (row: GridRow) =>
      visible.map((column) => {
        const value = row.cells[definition.columns.indexOf(column)];
        return typeof value === 'number' ? String(value) : cellText(definition, column, value, i18n);
      });
    const body = inGroups
      ? shownRows.map(({ cells }) => cells.map((cell) => (cell === null ? '' : String(cell))))
      : shownRows.map(line);
    const heads = inGroups
      ? grouped.columns.map(({ headerName }) => headerName ?? '')
      : visible.map(({ name }) => texts.columns[name] ?? name);
    return [heads, ...body].map((cells) => cells.join('\t')).join('\n');
  };
  return (
    <>
      <Box sx={{ flex: 1, minHeight: 0 }}>
        <ReportGrid
          key={inGroups ? 'subtotals' : 'rows'}
          label={texts.title}
          columns={shownColumns}
          rows={shownRows}
          count={count}
          page={state.page}
          hidden={inGroups ? [] : grid.hidden}
          density={grid.density}
          sort={inGroups ? [] : sortModel(state.view)}
          totals={totals}
          stale={head.isPlaceholderData || page.isPlaceholderData}
          focusRun={props.focusRun}
          onSort={(model) => onChange({ ...state, page: 0, view: { ...state.view, sort: sortOf(model) } })}
          onWidth={inGroups ? () => undefined : grid.setWidth}
          onOpen={inGroups ? openGroup : drill ? ({ cells }) => props.onDrill(cells) : undefined}
        />
      </Box>
      <ReportFoot
        definition={texts.definition}
        count={count}
        page={state.page}
        drill={inGroups ? null : (drill?.texts[language].title ?? null)}
        copy={copy}
        onPage={props.onTurn}
      />
    </>
  );
}
