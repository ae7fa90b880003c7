import { Box, Button } from '@mui/material';
import type { ReactNode } from 'react';

interface TabStripProps<T extends string> {
  tabs: readonly T[];
  current: T;
  onSelect: (tab: T) => void;
  words: Record<T, string>;
  label: string;
  /** What stands at the right end. */
  children?: ReactNode;
}

/** The parts of a screen, side by side above it. */
export function TabStrip<T extends string>({
  tabs,
  current,
  onSelect,
  words,
  label,
  children,
}: TabStripProps<T>) {
  return (
    <Box
      sx={{
        display: 'flex',
        alignItems: 'center',
        justifyContent: 'space-between',
        px: 4,
        height: 48,
        flexShrink: 0,
        borderBottom: 1,
        borderColor: 'divider',
      }}
    >
      <Box role="tablist" aria-label={label} sx={{ display: 'flex', gap: 1 }}>
        {tabs.map((each) => (
          <Button
            key={each}
            role="tab"
            aria-selected={current === each}
            onClick={() => onSelect(each)}
            sx={(theme) => ({
              height: 30,
              color: current === each ? 'primary.main' : 'text.secondary',
              background: current === each ? theme.palette.action.selected : undefined,
            })}
          >
            {words[each]}
          </Button>
        ))}
      </Box>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 4 }}>{children}</Box>
    </Box>
  );
}
