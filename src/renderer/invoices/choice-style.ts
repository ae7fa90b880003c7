import type { SxProps, Theme } from '@mui/material';

/** A choice with a list looks and measures like every other field. */
export const CHOICE_STYLE: SxProps<Theme> = {
  '& .MuiOutlinedInput-root.MuiInputBase-root': { p: 0 },
  '& .MuiOutlinedInput-root .MuiAutocomplete-input.MuiInputBase-input': { p: '0 10px' },
};

/** Its list, like the menus. */
export const CHOICE_LIST = {
  sx: (theme: Theme) => ({
    border: 1,
    borderColor: 'divider',
    boxShadow: '0 8px 24px rgb(0 0 0 / 0.16)',
    mt: 1,
    '& .MuiAutocomplete-listbox .MuiAutocomplete-option': {
      minHeight: 34,
      px: 3,
      '&.Mui-focused': { background: theme.palette.action.selected },
    },
  }),
};
