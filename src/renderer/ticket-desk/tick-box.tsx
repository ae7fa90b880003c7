import { Checkbox, FormControlLabel } from '@mui/material';

/** A yes or no with its words beside it. */
export function TickBox(props: { label: string; checked: boolean; onChange: (checked: boolean) => void }) {
  return (
    <FormControlLabel
      label={props.label}
      control={
        <Checkbox
          size="small"
          checked={props.checked}
          onChange={(event) => props.onChange(event.target.checked)}
        />
      }
      sx={{ ml: -1, alignSelf: 'flex-start' }}
    />
  );
}
