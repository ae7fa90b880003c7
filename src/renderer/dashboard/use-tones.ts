import { useTheme } from '@mui/material/styles';
import { useBoard } from './board.tsx';
import type { BarTone } from './figures.ts';

/** Colours of what is drawn; the states' own, and one for what is neither good nor bad. */
export function useTones(): Record<BarTone, string> & { line: string; text: string; quiet: string } {
  const { palette } = useTheme();
  const dark = palette.mode === 'dark';
  return {
    primary: palette.primary.main,
    neutral: dark ? '#5d6e70' : '#a3b1b1',
    warning: dark ? palette.warning.main : '#c47a12',
    error: dark ? palette.error.main : '#c4453c',
    line: palette.divider,
    text: palette.text.primary,
    quiet: palette.text.secondary,
  };
}

/** Styles of what stands on axes and beside bars. */
export function useChartText() {
  const { px } = useBoard();
  const { typography } = useTheme();
  const tones = useTones();
  return {
    tick: { fontSize: px(11), fontFamily: typography.fontFamily, fill: tones.quiet },
    label: { fontSize: px(12), fontFamily: typography.fontFamily, fill: tones.text, fontWeight: 560 },
  };
}
