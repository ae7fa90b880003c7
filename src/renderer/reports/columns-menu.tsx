import { Box, Button, Popover, styled, ToggleButton, ToggleButtonGroup, Typography } from '@mui/material';
import { useRef } from 'react';
import type { ReportDefinition } from '../../shared/reports/definition.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import { DENSITIES, type Density, type useGridSettings } from './use-grid-settings.ts';

const Line = styled('label')(({ theme }) => ({
  display: 'flex',
  alignItems: 'center',
  gap: 10,
  height: 30,
  padding: '0 8px',
  borderRadius: 4,
  cursor: 'pointer',
  '&:hover': { background: theme.palette.action.hover },
  '&:has(:focus-visible)': { outline: `2px solid ${theme.palette.primary.main}`, outlineOffset: -2 },
  input: {
    accentColor: theme.palette.primary.main,
    colorScheme: theme.palette.mode,
    width: 16,
    height: 16,
    outline: 'none',
  },
}));

interface ColumnsMenuProps {
  definition: ReportDefinition;
  grid: ReturnType<typeof useGridSettings>;
  open: boolean;
  onOpen: (open: boolean) => void;
}

/** Which columns are seen and how high the rows are; remembered for the person. */
export function ColumnsMenu({ definition, grid, open, onOpen }: ColumnsMenuProps) {
  const { t, language } = useI18n();
  const button = useRef<HTMLButtonElement>(null);
  const words = t.reports.columns;
  const shown = definition.columns.length - grid.hidden.length;
  return (
    <>
      <Button
        ref={button}
        size="small"
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => onOpen(true)}
        sx={{ height: 28, gap: 2, color: grid.hidden.length > 0 ? 'primary.main' : 'text.secondary' }}
      >
        {words.label}
        {grid.hidden.length > 0 && ` ${shown}/${definition.columns.length}`} <KeyCap keys="F8" />
      </Button>
      <Popover
        open={open}
        anchorEl={button.current}
        onClose={() => onOpen(false)}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'right' }}
        transformOrigin={{ vertical: 'top', horizontal: 'right' }}
        slotProps={{
          paper: {
            role: 'dialog',
            'aria-label': words.label,
            sx: {
              p: 2,
              width: 276,
              border: 1,
              borderColor: 'divider',
              boxShadow: '0 8px 24px rgb(0 0 0 / 0.16)',
            },
          },
        }}
      >
        {definition.columns.map(({ name }, index) => {
          const hidden = grid.hidden.includes(name);
          return (
            <Line key={name}>
              <input
                type="checkbox"
                // biome-ignore lint/a11y/noAutofocus: the keyboard goes where F8 was pressed for
                autoFocus={index === 0}
                checked={!hidden}
                // A grid without columns shows nothing that could be brought back.
                disabled={!hidden && shown === 1}
                onChange={() => grid.setHidden(name, !hidden)}
              />
              {definition.texts[language].columns[name]}
            </Line>
          );
        })}
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 2, mt: 2, px: 2 }}>
          <Typography variant="body2" sx={{ flex: 1, color: 'text.secondary' }}>
            {words.density}
          </Typography>
          <ToggleButtonGroup
            exclusive
            size="small"
            value={grid.density}
            aria-label={words.density}
            onChange={(_, next: Density | null) => next && grid.setDensity(next)}
          >
            {DENSITIES.map((each) => (
              <ToggleButton key={each} value={each} sx={{ height: 28, px: 2, fontSize: 12 }}>
                {words.densities[each]}
              </ToggleButton>
            ))}
          </ToggleButtonGroup>
        </Box>
        <Button fullWidth size="small" onClick={grid.reset} sx={{ mt: 1, color: 'text.secondary' }}>
          {words.reset}
        </Button>
      </Popover>
    </>
  );
}
