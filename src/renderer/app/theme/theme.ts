import { alpha, createTheme, type Theme } from '@mui/material/styles';
import { darkPalette, lightPalette } from './palette.ts';

const FONT = '"Inter Variable", Inter, "Segoe UI", system-ui, sans-serif';

/** Height of a row in every table and list. */
export const ROW_HEIGHT = 34;

function overrides(theme: Theme): Theme['components'] {
  const { palette } = theme;
  const ring = `0 0 0 3px ${alpha(palette.primary.main, palette.mode === 'dark' ? 0.4 : 0.28)}`;
  return {
    MuiCssBaseline: {
      styleOverrides: {
        'html, body, #root': { height: '100%', overflow: 'hidden' },
        body: {
          // tnum: columns of money line up; cv05, ss03: an l that is no 1, because connection numbers have both.
          fontFeatureSettings: '"tnum", "cv05", "ss03", "calt"',
          WebkitFontSmoothing: 'antialiased',
          fontSize: 13.5,
        },
        // The browser sets their font anew and would lose the tabular figures.
        'button, input, select, textarea': { fontFeatureSettings: 'inherit' },
        '::selection': { background: alpha(palette.primary.main, 0.24) },
        '*': { scrollbarWidth: 'thin', scrollbarColor: `${palette.divider} transparent` },
      },
    },
    MuiButtonBase: { defaultProps: { disableRipple: true } },
    MuiButton: {
      defaultProps: { disableElevation: true },
      styleOverrides: {
        root: {
          height: 34,
          padding: '0 12px',
          borderRadius: 6,
          textTransform: 'none',
          fontWeight: 560,
          whiteSpace: 'nowrap',
          '&.Mui-focusVisible': { boxShadow: ring },
        },
        outlined: { borderColor: palette.divider, color: palette.text.primary },
        text: { color: palette.text.primary },
      },
    },
    MuiIconButton: {
      styleOverrides: { root: { borderRadius: 6, '&.Mui-focusVisible': { boxShadow: ring } } },
    },
    MuiOutlinedInput: {
      styleOverrides: {
        root: {
          background: palette.background.paper,
          borderRadius: 6,
          '& .MuiOutlinedInput-notchedOutline': { borderColor: palette.divider },
          '&:hover .MuiOutlinedInput-notchedOutline': { borderColor: palette.text.disabled },
          '&.Mui-focused': { boxShadow: ring },
          '&.Mui-focused .MuiOutlinedInput-notchedOutline': { borderWidth: 1 },
        },
        input: { padding: '0 10px', height: 36, boxSizing: 'border-box' },
      },
    },
    MuiPaper: { defaultProps: { elevation: 0 }, styleOverrides: { root: { backgroundImage: 'none' } } },
    MuiTooltip: {
      styleOverrides: {
        tooltip: { background: palette.text.primary, color: palette.background.paper, fontSize: 12 },
      },
    },
    MuiMenu: {
      styleOverrides: {
        paper: { border: `1px solid ${palette.divider}`, boxShadow: '0 8px 24px rgb(0 0 0 / 0.16)' },
      },
    },
    MuiMenuItem: { styleOverrides: { root: { fontSize: 13.5, minHeight: ROW_HEIGHT, borderRadius: 4 } } },
    MuiList: { styleOverrides: { root: { padding: 4 } } },
    MuiToggleButton: {
      styleOverrides: {
        root: {
          textTransform: 'none',
          fontWeight: 560,
          fontSize: 13,
          color: palette.text.secondary,
          borderColor: palette.divider,
          background: palette.background.paper,
          '&.Mui-selected, &.Mui-selected:hover': {
            color: palette.primary.main,
            background: palette.action.selected,
          },
          '&.Mui-focusVisible': { boxShadow: ring, zIndex: 1 },
        },
      },
    },
    MuiSkeleton: { defaultProps: { animation: false } },
  };
}

/** The look of the console; light and dark are designed apart. */
export function createLoketTheme(mode: 'light' | 'dark'): Theme {
  const base = createTheme({
    palette: mode === 'dark' ? darkPalette : lightPalette,
    spacing: 4,
    shape: { borderRadius: 6 },
    typography: {
      fontFamily: FONT,
      fontSize: 13.5,
      body1: { fontSize: 13.5, lineHeight: '20px' },
      body2: { fontSize: 12.5, lineHeight: '18px' },
      caption: { fontSize: 12, lineHeight: '16px' },
      h1: { fontSize: 20, lineHeight: '28px', fontWeight: 620, letterSpacing: '-0.012em' },
      h2: { fontSize: 15, lineHeight: '20px', fontWeight: 620 },
      button: { fontSize: 13.5 },
    },
  });
  return createTheme(base, { components: overrides(base) });
}
