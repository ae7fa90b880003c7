import { Box } from '@mui/material';
import { gridVisibleColumnDefinitionsSelector, useGridApiContext, useGridSelector } from '@mui/x-data-grid';
import { createContext, useContext, useEffect, useRef } from 'react';

interface Totals {
  label: string;
  /** By column, in words. */
  texts: Readonly<Record<string, string>>;
}

/** The grid makes its footer itself: what stands in it comes this way. */
export const TotalsContext = createContext<Totals>({ label: '', texts: {} });

/** The database's sums under their columns, whatever is hidden, drawn wider or scrolled. */
export function TotalsRow() {
  const api = useGridApiContext();
  const columns = useGridSelector(api, gridVisibleColumnDefinitionsSelector);
  const { label, texts } = useContext(TotalsContext);
  const strip = useRef<HTMLDivElement>(null);
  useEffect(
    () =>
      api.current.subscribeEvent('scrollPositionChange', ({ left }) => {
        if (strip.current) strip.current.style.transform = `translateX(${-left}px)`;
      }),
    [api],
  );
  // The label stands in the first column that has no sum; where each has one, the line speaks for itself.
  const labelled = columns.find(({ field }) => texts[field] === undefined)?.field;
  return (
    <Box
      role="group"
      aria-label={label}
      sx={{ overflow: 'hidden', flexShrink: 0, borderTop: 1, borderColor: 'text.disabled' }}
    >
      <Box ref={strip} sx={{ display: 'flex', height: 34, alignItems: 'center', fontWeight: 620 }}>
        {columns.map(({ field, computedWidth, align }) => (
          <Box
            key={field}
            data-total={texts[field] === undefined ? undefined : field}
            sx={{
              width: computedWidth,
              flexShrink: 0,
              px: '10px',
              textAlign: align,
              whiteSpace: 'nowrap',
              textOverflow: 'ellipsis',
              // A narrow first column does not cut the label: the one behind it is empty or its number stands at its right.
              overflow: field === labelled ? 'visible' : 'hidden',
            }}
          >
            {texts[field] ?? (field === labelled ? label : '')}
          </Box>
        ))}
      </Box>
    </Box>
  );
}
