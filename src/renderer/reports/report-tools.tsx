import { Box, ToggleButton, ToggleButtonGroup } from '@mui/material';
import type { ReportChoices, ReportView, SavedView } from '../../shared/contract/reports.ts';
import type { ReportDefinition } from '../../shared/reports/definition.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { ColumnsMenu } from './columns-menu.tsx';
import { FilterBar } from './filter-bar.tsx';
import type { PaneState } from './pane-state.ts';
import type { ParameterForm } from './parameter-form.ts';
import { Presets } from './presets.tsx';
import type { useGridSettings } from './use-grid-settings.ts';
import type { AskedReport } from './use-reports.ts';
import { ViewsMenu } from './views-menu.tsx';

export type Panel = 'filter' | 'columns' | 'views';

interface ReportToolsProps {
  definition: ReportDefinition;
  state: PaneState;
  choices: ReportChoices;
  asked: AskedReport | null;
  grid: ReturnType<typeof useGridSettings>;
  panel: Panel | null;
  onPanel: (panel: Panel | null) => void;
  onShow: (form: ParameterForm) => void;
  onLook: (view: ReportView) => void;
  onArrange: (subtotals: boolean) => void;
  onApply: (view: SavedView) => void;
}

/** How the rows are looked at: ranges, filters, rows or subtotals, columns, saved views. */
export function ReportTools(props: ReportToolsProps) {
  const { definition, state, choices, asked, grid, panel, onPanel, onShow, onLook, onArrange, onApply } =
    props;
  const { t } = useI18n();
  return (
    <Box
      sx={{
        display: 'flex',
        alignItems: 'center',
        gap: 2,
        px: 5,
        py: 1,
        minHeight: 40,
        // A button that stands first begins where everything else does.
        '& > [role="group"]:first-of-type > button:only-child': { ml: -3 },
        borderBottom: 1,
        borderColor: 'divider',
      }}
    >
      {panel !== 'filter' && (
        <Presets definition={definition} form={state.form} today={choices.today} onShow={onShow} />
      )}
      <FilterBar
        definition={definition}
        filters={state.view.filters}
        open={panel === 'filter'}
        onOpen={(open) => onPanel(open ? 'filter' : null)}
        onChange={(filters) => onLook({ ...state.view, filters })}
      />
      <Box sx={{ flex: 1 }} />
      {definition.group && (
        <ToggleButtonGroup
          exclusive
          size="small"
          value={state.subtotals}
          aria-label={t.reports.groups.label}
          onChange={(_, next: boolean | null) => next !== null && onArrange(next)}
        >
          <ToggleButton value={false} sx={{ height: 28, px: 3 }}>
            {t.reports.groups.rows}
          </ToggleButton>
          <ToggleButton value={true} title="F9" sx={{ height: 28, px: 3 }}>
            {t.reports.groups.subtotals}
          </ToggleButton>
        </ToggleButtonGroup>
      )}
      <ColumnsMenu
        definition={definition}
        grid={grid}
        open={panel === 'columns'}
        onOpen={(open) => onPanel(open ? 'columns' : null)}
      />
      <ViewsMenu
        asked={asked}
        report={definition.code}
        open={panel === 'views'}
        onOpen={(open) => onPanel(open ? 'views' : null)}
        onApply={onApply}
      />
    </Box>
  );
}
