import { useTheme } from '@mui/material/styles';
import {
  DataGrid,
  type GridCellParams,
  type GridColDef,
  type GridSortModel,
  useGridApiRef,
} from '@mui/x-data-grid';
import { enUS, idID } from '@mui/x-data-grid/locales';
import { useEffect, useMemo } from 'react';
import { useI18n } from '../app/i18n/i18n.tsx';
import type { GridRow } from './grid-columns.ts';
import { gridStyle } from './grid-style.ts';
import { TotalsContext, TotalsRow } from './totals-row.tsx';
import type { Density } from './use-grid-settings.ts';
import { PAGE_ROWS } from './use-reports.ts';

const ROW_HEIGHTS: Record<Density, number> = { compact: 28, standard: 34, comfortable: 42 };
const NONCE = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce;
const SLOTS = { footer: TotalsRow };

interface ReportGridProps {
  label: string;
  columns: readonly GridColDef<GridRow>[];
  rows: readonly GridRow[];
  /** Of all pages. */
  count: number;
  page: number;
  hidden: readonly string[];
  density: Density;
  sort: GridSortModel;
  totals: Readonly<Record<string, string>>;
  /** Other numbers are on their way. */
  stale: boolean;
  /** The keyboard goes into the rows as soon as this changes. */
  focusRun: number;
  onSort: (model: GridSortModel) => void;
  onWidth: (column: string, width: number) => void;
  onOpen?: (row: GridRow) => void;
}

/** Rows of a report in the grid; order, filters and pages are the database's work. */
export function ReportGrid(props: ReportGridProps) {
  const { columns, rows, hidden, focusRun, onOpen } = props;
  const { t, language } = useI18n();
  const theme = useTheme();
  const api = useGridApiRef();
  const visibility = useMemo(() => Object.fromEntries(hidden.map((name) => [name, false])), [hidden]);
  const totals = useMemo(() => ({ label: t.reports.total, texts: props.totals }), [t, props.totals]);
  const first = columns.find(({ field }) => !hidden.includes(field))?.field;
  const firstRow = rows[0]?.id;

  useEffect(() => {
    if (focusRun > 0 && first !== undefined && firstRow !== undefined) {
      api.current?.setCellFocus(firstRow, first);
    }
  }, [focusRun, first, firstRow, api]);

  const open = (params: GridCellParams<GridRow>) => onOpen?.(params.row);
  return (
    <TotalsContext value={totals}>
      <DataGrid<GridRow>
        apiRef={api}
        aria-label={props.label}
        nonce={NONCE}
        // Compiled code is what the page's policy forbids.
        disableEval
        columns={columns}
        rows={rows}
        rowCount={props.count}
        paginationMode="server"
        paginationModel={{ page: props.page, pageSize: PAGE_ROWS }}
        pageSizeOptions={[PAGE_ROWS]}
        sortingMode="server"
        sortModel={props.sort}
        onSortModelChange={props.onSort}
        filterMode="server"
        columnVisibilityModel={visibility}
        onColumnWidthChange={({ colDef, width }) => props.onWidth(colDef.field, Math.round(width))}
        onCellDoubleClick={onOpen && open}
        onCellKeyDown={(params, event) => {
          if (event.key !== 'Enter' || !onOpen || event.ctrlKey) return;
          event.preventDefault();
          event.defaultMuiPrevented = true;
          open(params);
        }}
        rowHeight={ROW_HEIGHTS[props.density]}
        columnHeaderHeight={32}
        disableColumnMenu
        disableColumnFilter
        disableColumnSelector
        disableDensitySelector
        disableMultipleRowSelection
        ignoreValueFormatterDuringExport
        localeText={(language === 'en' ? enUS : idID).components.MuiDataGrid.defaultProps.localeText}
        slots={SLOTS}
        data-stale={props.stale}
        sx={gridStyle}
        key={theme.palette.mode}
      />
    </TotalsContext>
  );
}
