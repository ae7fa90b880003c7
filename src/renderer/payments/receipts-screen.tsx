import SearchIcon from '@mui/icons-material/Search';
import { Box, OutlinedInput, ToggleButton, ToggleButtonGroup } from '@mui/material';
import { useRef, useState } from 'react';
import { has, useSignedIn } from '../app/auth.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { useKeys } from '../app/use-keys.ts';
import { useScanner } from '../app/use-scanner.ts';
import { KeyCap } from '../components/key-cap.tsx';
import { FoundPayments } from '../reversals/found-payments.tsx';
import { WaitingReversals } from '../reversals/waiting-reversals.tsx';
import { RecentPayments } from './recent-payments.tsx';

type View = 'recent' | 'waiting';
/** As long as the contract takes; the QR code of a receipt is shorter. */
const MAX_TEXT = 200;

/** Payments to find again: the own last ones, any by its number, and the reversals that wait. */
export function ReceiptsScreen() {
  const { t } = useI18n();
  const who = useSignedIn();
  const views: View[] = [
    ...(has(who, 'cashier') ? (['recent'] as const) : []),
    ...(has(who, 'supervisor', 'finance') ? (['waiting'] as const) : []),
  ];
  const [view, setView] = useState<View>(views[0] ?? 'recent');
  const [text, setText] = useState('');
  const [searched, setSearched] = useState<string | null>(null);
  const box = useRef<HTMLInputElement>(null);

  const search = (what: string) => {
    const trimmed = what.trim().slice(0, MAX_TEXT);
    if (trimmed !== '') setSearched(trimmed);
  };
  const back = () => {
    // A step that is open beside the list is the first to go back from.
    if (document.querySelector('[data-step]')) return false;
    if (searched === null && text === '') {
      box.current?.blur();
      return false;
    }
    setSearched(null);
    setText('');
    return true;
  };
  const show = (next: View | undefined) => {
    if (!next) return;
    setSearched(null);
    setText('');
    setView(next);
  };
  useKeys(true, {
    F2: () => box.current?.select(),
    F3: views.length > 1 ? () => show(views.find((each) => each !== view)) : undefined,
    Escape: back,
  });
  useScanner(true, box, (code) => {
    setText('');
    search(code);
  });

  return (
    <Box sx={{ height: '100%', display: 'flex', flexDirection: 'column' }}>
      <Box
        sx={{
          display: 'flex',
          alignItems: 'center',
          gap: 4,
          px: 5,
          height: 56,
          flexShrink: 0,
          borderBottom: 1,
          borderColor: 'divider',
        }}
      >
        <OutlinedInput
          inputRef={box}
          value={text}
          placeholder={t.reversals.search.placeholder}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            if (!event.repeat) search(text);
          }}
          startAdornment={<SearchIcon sx={{ fontSize: 18, color: 'text.secondary' }} />}
          endAdornment={<KeyCap keys="F2" />}
          sx={{ width: 520, maxWidth: '60%' }}
          slotProps={{
            input: {
              'aria-label': t.reversals.search.label,
              autoComplete: 'off',
              spellCheck: false,
              maxLength: MAX_TEXT,
            },
          }}
        />
        {views.length > 1 && (
          <Box sx={{ ml: 'auto', display: 'flex', alignItems: 'center', gap: 2 }}>
            <ToggleButtonGroup
              exclusive
              value={searched === null ? view : null}
              onChange={(_, next: View | null) => show(next ?? view)}
            >
              {views.map((each) => (
                <ToggleButton key={each} value={each} sx={{ height: 34, px: 4 }}>
                  {t.reversals.views[each]}
                </ToggleButton>
              ))}
            </ToggleButtonGroup>
            <KeyCap keys="F3" />
          </Box>
        )}
      </Box>
      {searched !== null ? (
        <FoundPayments key={searched} text={searched} box={box} onBack={() => back()} />
      ) : view === 'waiting' ? (
        <WaitingReversals box={box} />
      ) : (
        <RecentPayments box={box} />
      )}
    </Box>
  );
}
