import { Box, ButtonBase, Typography } from '@mui/material';
import { type KeyboardEvent, useState } from 'react';
import { useBoard } from './board.tsx';
import type { BarTone } from './figures.ts';
import { useTones } from './use-tones.ts';

export interface BarRow {
  key: string;
  name: string;
  /** Under the name or beside it, quieter. */
  note?: string;
  value: number;
  /** As it stands beside the bar. */
  text: string;
  /** On hover, and for those who do not see the bar. */
  exact: string;
  tone: BarTone;
}

interface BarRowsProps {
  label: string;
  rows: readonly BarRow[];
  /** The names take no more than this many letters. */
  letters: number;
  /** Rows side by side, where the card is wide and low. */
  columns?: 1 | 2;
  /** The row that the map beside it also shows. */
  selected?: string | null;
  onSelect?: (key: string) => void;
  onOpen: (key: string) => void;
}

/** Bars with their names and numbers, from zero, one under the other; arrows walk through them, Enter opens the rows behind one. */
export function BarRows(props: BarRowsProps) {
  const { label, rows, letters, columns = 1, selected, onSelect, onOpen } = props;
  const { px, wall, alone } = useBoard();
  /** The only thing on the wall fills it. */
  const letter = alone ? 17 : 12.5;
  const tones = useTones();
  const [at, setAt] = useState(0);
  const numbers = Math.max(...rows.map(({ text }) => text.length));
  const thick = px(alone ? 24 : wall ? 16 : 13);
  const longest = Math.max(...rows.map(({ name, note }) => name.length + (note ? note.length : 0)));
  const highest = Math.max(1, ...rows.map(({ value }) => value));
  const onKeyDown = (event: KeyboardEvent<HTMLUListElement>) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const next = Math.min(Math.max(0, at + step), rows.length - 1);
    event.currentTarget.querySelectorAll<HTMLElement>('[data-bar]')[next]?.focus();
  };
  const shape = {
    width: '100%',
    height: '100%',
    display: 'grid',
    gridTemplateColumns: `minmax(0, ${px(Math.min(letters, longest + 1) * letter * 0.545)}px) minmax(${px(24)}px, 1fr) ${px((numbers + 0.5) * letter * 0.62)}px`,
    alignItems: 'center',
    columnGap: `${px(8)}px`,
    px: `${px(12)}px`,
    textAlign: 'left',
  } as const;
  const inside = (row: BarRow) => (
    <>
      <Box sx={{ minWidth: 0, display: 'flex', alignItems: 'center', gap: `${px(6)}px` }}>
        <Typography component="span" noWrap sx={{ fontSize: px(letter), lineHeight: 1.4 }}>
          {row.name}
          {row.note && (
            <Box component="span" sx={{ color: 'text.secondary', fontSize: px(letter - 1) }}>
              {' '}
              {row.note}
            </Box>
          )}
        </Typography>
      </Box>
      <Box component="svg" aria-hidden height={thick} width="100%" sx={{ display: 'block' }}>
        <rect
          rx={2}
          height={thick}
          width={`${Math.max(row.value > 0 ? 0.6 : 0, (row.value / highest) * 100)}%`}
          fill={tones[row.tone]}
        />
      </Box>
      <Typography
        component="span"
        noWrap
        sx={{ fontSize: px(letter), lineHeight: 1.4, textAlign: 'right', fontWeight: 560 }}
      >
        {row.text}
      </Typography>
    </>
  );
  return (
    <Box
      component="ul"
      aria-label={label}
      onKeyDown={wall ? undefined : onKeyDown}
      sx={{
        m: 0,
        p: 0,
        height: '100%',
        listStyle: 'none',
        display: 'grid',
        gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`,
        gridAutoRows: `minmax(${px(20)}px, ${px(alone ? 96 : 72)}px)`,
        alignContent: 'start',
        overflowY: 'auto',
      }}
    >
      {rows.map((row, index) => (
        <Box key={row.key} component="li" sx={{ minWidth: 0 }}>
          {wall ? (
            <Box sx={shape}>{inside(row)}</Box>
          ) : (
            <ButtonBase
              data-bar
              tabIndex={index === Math.min(at, rows.length - 1) ? 0 : -1}
              title={row.exact}
              onFocus={() => {
                setAt(index);
                onSelect?.(row.key);
              }}
              onMouseEnter={() => onSelect?.(row.key)}
              onClick={() => onOpen(row.key)}
              sx={(theme) => ({
                ...shape,
                background: selected === row.key ? theme.palette.action.selected : 'transparent',
                '&:hover': {
                  background:
                    selected === row.key ? theme.palette.action.selected : theme.palette.action.hover,
                },
                '&.Mui-focusVisible': {
                  outline: `2px solid ${theme.palette.primary.main}`,
                  outlineOffset: -2,
                },
              })}
            >
              {inside(row)}
            </ButtonBase>
          )}
        </Box>
      ))}
    </Box>
  );
}
