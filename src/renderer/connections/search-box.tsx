import SearchIcon from '@mui/icons-material/Search';
import { Box, OutlinedInput, Typography } from '@mui/material';
import type { KeyboardEvent, ReactNode, RefObject } from 'react';
import { useI18n } from '../app/i18n/i18n.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import { MAX_SEARCH_LENGTH } from './search-text.ts';

interface SearchBoxProps {
  text: string;
  cut: boolean;
  inputRef: RefObject<HTMLInputElement | null>;
  /** The list below, while it is shown, and its marked row. */
  list: { id: string; marked: number } | null;
  onText: (text: string) => void;
  onEnter: () => void;
  onMove: (step: number) => void;
  corner: ReactNode;
}

/** The one box: a number typed or scanned, or part of a name, address or phone. */
export function SearchBox({ text, cut, inputRef, list, onText, onEnter, onMove, corner }: SearchBoxProps) {
  const { t } = useI18n();
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') {
      event.preventDefault();
      if (!event.repeat) onEnter();
    }
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 }[event.key];
    if (step && list) {
      event.preventDefault();
      onMove(step);
    }
  };
  return (
    <Box sx={{ px: 5, pt: 4, pb: 3 }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 4 }}>
        <OutlinedInput
          inputRef={inputRef}
          value={text}
          autoFocus
          placeholder={t.search.placeholder}
          onChange={(event) => onText(event.target.value)}
          onKeyDown={onKeyDown}
          startAdornment={<SearchIcon sx={{ fontSize: 20, color: 'text.secondary' }} />}
          endAdornment={<KeyCap keys="F2" />}
          sx={{ width: 520, maxWidth: '60%' }}
          slotProps={{
            input: {
              role: 'combobox',
              'aria-label': t.search.label,
              'aria-expanded': list !== null,
              'aria-controls': list?.id,
              'aria-activedescendant': list && list.marked >= 0 ? `${list.id}-${list.marked}` : undefined,
              'aria-autocomplete': 'list',
              autoComplete: 'off',
              spellCheck: false,
              style: { height: 42, fontSize: 17, fontWeight: 560 },
            },
          }}
        />
        {corner}
      </Box>
      {cut && (
        <Typography role="alert" variant="body2" sx={{ mt: 1, color: 'warning.main' }}>
          {t.search.cut(MAX_SEARCH_LENGTH)}
        </Typography>
      )}
    </Box>
  );
}
