import { Box, styled, Typography } from '@mui/material';
import { type ReactNode, useId } from 'react';

interface SelectFieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  options: readonly { value: string; label: string; disabled?: boolean }[];
  hint?: ReactNode;
  problem?: string | null;
}

const Select = styled('select')(({ theme }) => ({
  width: '100%',
  height: 36,
  padding: '0 10px',
  font: 'inherit',
  color: theme.palette.text.primary,
  background: theme.palette.background.paper,
  border: `1px solid ${theme.palette.divider}`,
  borderRadius: 6,
  '&:hover': { borderColor: theme.palette.text.disabled },
  '&:focus-visible': { outline: `2px solid ${theme.palette.primary.main}`, outlineOffset: 0 },
  '&[aria-invalid="true"]': { borderColor: theme.palette.error.main },
}));

/** One of many, as the platform's own list: typing jumps to the entry, arrows walk, screen readers know it. */
export function SelectField(props: SelectFieldProps) {
  const id = useId();
  const message = props.problem ?? props.hint;
  return (
    <Box>
      <Typography
        component="label"
        htmlFor={id}
        variant="body2"
        sx={{ display: 'block', mb: 1, minHeight: 18, fontWeight: 560, color: 'text.secondary' }}
      >
        {props.label}
      </Typography>
      <Select
        id={id}
        value={props.value}
        onChange={(event) => props.onChange(event.target.value)}
        aria-invalid={props.problem ? true : undefined}
        aria-describedby={message ? `${id}-message` : undefined}
      >
        {props.options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </Select>
      <Typography
        id={`${id}-message`}
        role={props.problem ? 'alert' : undefined}
        variant="body2"
        sx={{ mt: 1, minHeight: 18, color: props.problem ? 'error.main' : 'text.secondary' }}
      >
        {message}
      </Typography>
    </Box>
  );
}
