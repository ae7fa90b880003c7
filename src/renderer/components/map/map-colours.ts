import { alpha, useTheme } from '@mui/material/styles';
import { useMemo } from 'react';

/** What a point says by its colour, the same as everywhere; never alone, the list beside the map has the word. */
export type MapTone = 'neutral' | 'primary' | 'info' | 'success' | 'warning' | 'error';

export interface MapColours {
  sea: string;
  land: string;
  border: string;
  name: string;
  /** Counts in clusters. */
  text: string;
  /** Around what lies on the map, so that it parts from it. */
  halo: string;
  pin: string;
  onPin: string;
  ring: string;
  tone: Record<MapTone, string>;
  /** Areas by a count, from few to many: one quiet hue, that of the water around them. */
  shades: readonly [string, string, string, string, string];
}

/** The colours of maps in the theme: a base that keeps quiet, and the states' own for what lies on it. */
export function useMapColours(): MapColours {
  const { palette } = useTheme();
  return useMemo(() => {
    const dark = palette.mode === 'dark';
    return {
      sea: dark ? '#0f1819' : '#e6eded',
      land: dark ? '#1a2526' : '#f8fafa',
      border: dark ? '#344648' : '#c9d5d5',
      name: palette.text.secondary,
      text: palette.text.primary,
      halo: dark ? '#1a2526' : '#ffffff',
      pin: palette.primary.main,
      onPin: palette.primary.contrastText,
      ring: alpha(palette.primary.main, 0.55),
      tone: {
        neutral: dark ? '#8fa3a4' : '#6c7d7e',
        primary: palette.primary.main,
        info: palette.info.main,
        success: palette.success.main,
        warning: palette.warning.main,
        error: palette.error.main,
      },
      shades: dark
        ? ['#20343a', '#284650', '#315a67', '#3c7080', '#498699']
        : ['#dce9ef', '#bed6e1', '#9dc1d1', '#7baac0', '#5891ab'],
    };
  }, [palette]);
}
