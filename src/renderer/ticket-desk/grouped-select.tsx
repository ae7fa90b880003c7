import { Box, styled, Typography } from '@mui/material';
import { useId } from 'react';

interface GroupedSelectProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  /** Stands while nothing is chosen. */
  empty: string;
  groups: readonly { label: string | null; options: readonly { value: string; label: string }[] }[];
  problem?: string | null;
  hint?: string;
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
  '&:focus-visible': { outline: `2px solid ${theme.palette.primary.main}` },
  '&[aria-invalid="true"]': { borderColor: theme.palette.error.main },
}));

/** One of many that fall into groups, as the platform's own list: typing jumps to an entry. */
export function GroupedSelect(props: GroupedSelectProps) {
  const id = useId();
  const message = props.problem ?? props.hint;
  return (
    <Box sx={{ minWidth: 0 }}>
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
        <option value="" disabled>
          {props.empty}
        </option>
        {props.groups
          .filter((group) => group.options.length > 0)
          .map((group) => {
            const options = group.options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ));
            return group.label === null ? (
              options
            ) : (
              <optgroup key={group.label} label={group.label}>
                {options}
              </optgroup>
            );
          })}
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
