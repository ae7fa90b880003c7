import { Box, styled, Typography } from '@mui/material';
import { type ReactNode, useId } from 'react';

interface Choice<V extends string | number> {
  value: V;
  label: string;
  /** At the end of the line, e.g. why it cannot be chosen. */
  remark?: ReactNode;
  disabled?: boolean;
}

interface ChoiceListProps<V extends string | number> {
  label: string;
  choices: readonly Choice<V>[];
  chosen: V | null;
  onChoose: (value: V) => void;
  /** Key caps beside the label. */
  keys?: ReactNode;
  problem?: string | null;
  maxHeight?: number;
}

const Option = styled('label')(({ theme }) => ({
  display: 'flex',
  alignItems: 'center',
  gap: 10,
  height: 34,
  padding: '0 12px',
  borderBottom: `1px solid ${theme.palette.divider}`,
  cursor: 'pointer',
  '&:last-of-type': { borderBottom: 0 },
  '&:has(:checked)': { background: theme.palette.action.selected, fontWeight: 600 },
  '&:has(:disabled)': { color: theme.palette.text.secondary, cursor: 'default' },
  '&:has(:focus-visible)': { outline: `2px solid ${theme.palette.primary.main}`, outlineOffset: -2 },
  input: {
    accentColor: theme.palette.primary.main,
    colorScheme: theme.palette.mode,
    width: 16,
    height: 16,
    margin: 0,
  },
}));

/** One of a few, as radio buttons of the platform: arrow keys and screen readers work by themselves. */
export function ChoiceList<V extends string | number>(props: ChoiceListProps<V>) {
  const name = useId();
  return (
    <Box>
      <Box
        component="fieldset"
        sx={{
          m: 0,
          p: 0,
          border: 1,
          borderColor: props.problem ? 'error.main' : 'divider',
          borderRadius: '6px',
          maxHeight: props.maxHeight,
          overflowY: 'auto',
        }}
      >
        <Box
          component="legend"
          sx={{ ml: 2, px: 1, fontSize: 12.5, fontWeight: 560, color: 'text.secondary' }}
        >
          {props.label} {props.keys}
        </Box>
        {props.choices.map((choice) => (
          <Option key={choice.value}>
            <input
              type="radio"
              name={name}
              checked={choice.value === props.chosen}
              disabled={choice.disabled}
              onChange={() => props.onChoose(choice.value)}
            />
            <span>{choice.label}</span>
            <Box sx={{ flex: 1 }} />
            {choice.remark && <Typography variant="body2">{choice.remark}</Typography>}
          </Option>
        ))}
      </Box>
      {props.problem && (
        <Typography role="alert" variant="body2" sx={{ mt: 1, color: 'error.main' }}>
          {props.problem}
        </Typography>
      )}
    </Box>
  );
}
