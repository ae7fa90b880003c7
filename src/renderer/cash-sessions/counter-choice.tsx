import { Box, styled, Typography } from '@mui/material';
import { useI18n } from '../app/i18n/i18n.tsx';
import { KeyCap } from '../components/key-cap.tsx';

interface Counter {
  counterId: number;
  code: string;
  name: string;
  inUseBy: string | null;
}

interface ChoiceProps {
  counters: readonly Counter[];
  chosen: number | null;
  onChoose: (counterId: number) => void;
}

const Option = styled('label')(({ theme }) => ({
  display: 'flex',
  alignItems: 'center',
  gap: 10,
  height: 38,
  padding: '0 12px',
  borderBottom: `1px solid ${theme.palette.divider}`,
  cursor: 'pointer',
  '&:has(:checked)': { background: theme.palette.action.selected, fontWeight: 600 },
  '&:has(:disabled)': { color: theme.palette.text.secondary, cursor: 'default' },
  '&:has(:focus-visible)': { outline: `2px solid ${theme.palette.primary.main}`, outlineOffset: -2 },
  input: { accentColor: theme.palette.primary.main, width: 16, height: 16, margin: 0 },
}));

/** The branch's counters as radio buttons of the platform: arrow keys and screen readers work by themselves. */
export function CounterChoice({ counters, chosen, onChoose }: ChoiceProps) {
  const { t } = useI18n();
  return (
    <Box
      component="fieldset"
      sx={{
        m: 0,
        mb: 5,
        p: 0,
        border: 1,
        borderColor: 'divider',
        borderRadius: '6px',
        maxHeight: 280,
        overflowY: 'auto',
      }}
    >
      <Box component="legend" sx={{ ml: 2, px: 1, fontSize: 12.5, fontWeight: 560, color: 'text.secondary' }}>
        {t.drawer.counter} <KeyCap keys="↑" /> <KeyCap keys="↓" />
      </Box>
      {counters.map((counter) => (
        <Option key={counter.counterId}>
          <input
            type="radio"
            name="counter"
            checked={counter.counterId === chosen}
            disabled={counter.inUseBy !== null}
            onChange={() => onChoose(counter.counterId)}
          />
          <span>{counter.name}</span>
          <Box sx={{ flex: 1 }} />
          {counter.inUseBy && <Typography variant="body2">{t.drawer.inUse(counter.inUseBy)}</Typography>}
        </Option>
      ))}
    </Box>
  );
}
