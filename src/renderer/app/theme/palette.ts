import type { PaletteOptions } from '@mui/material/styles';

/**
 * One accent, a deep water teal. Green, amber, red and blue mean paid, waiting, wrong and information everywhere, and never alone:
 * a word or an icon stands with them. Every text colour has at least 4.5:1 on the surfaces it is used on (WCAG 2.2, 1.4.3).
 */
export const lightPalette: PaletteOptions = {
  mode: 'light',
  primary: { main: '#0b6470', dark: '#084b54', light: '#2c8591', contrastText: '#ffffff' },
  success: { main: '#17683c', contrastText: '#ffffff' },
  warning: { main: '#8a5200', contrastText: '#ffffff' },
  error: { main: '#b3261e', contrastText: '#ffffff' },
  info: { main: '#1d5fa8', contrastText: '#ffffff' },
  background: { default: '#f4f7f7', paper: '#ffffff' },
  text: { primary: '#0f1f20', secondary: '#4c5f60', disabled: '#7d8c8c' },
  divider: '#dbe3e3',
  action: { hover: '#eef3f3', selected: '#e2eff0', focus: '#e2eff0' },
};

export const darkPalette: PaletteOptions = {
  mode: 'dark',
  primary: { main: '#63c7d0', dark: '#8ad7de', light: '#3a9da7', contrastText: '#04292d' },
  success: { main: '#6ccb93', contrastText: '#062b17' },
  warning: { main: '#e6b25c', contrastText: '#2e1d00' },
  error: { main: '#f58e84', contrastText: '#3b0805' },
  info: { main: '#84b8f0', contrastText: '#06223f' },
  background: { default: '#0c1314', paper: '#131c1d' },
  text: { primary: '#e7efef', secondary: '#9fb2b3', disabled: '#6d7f80' },
  divider: '#263435',
  action: { hover: '#1a2627', selected: '#173438', focus: '#173438' },
};
