import { Box, Button } from '@mui/material';
import { useEffect, useRef, useState } from 'react';
import { useI18n } from '../app/i18n/i18n.tsx';
import { useKeys } from '../app/use-keys.ts';
import { KeyCap } from '../components/key-cap.tsx';
import { DaysPane } from './days-pane.tsx';
import { OfficePanel } from './office-panel.tsx';
import { SlipsPane } from './slips-pane.tsx';
import { UndepositedPane } from './undeposited-pane.tsx';

const VIEWS = [
  ['undeposited', 'F2'],
  ['slips', 'F3'],
  ['days', 'F4'],
] as const;
type View = (typeof VIEWS)[number][0];

/** Deposits: what is not yet at the bank, and the slips that take it there; and days that are closed for good. */
export function DepositsScreen() {
  const { t } = useI18n();
  const [view, setView] = useState<View>('undeposited');
  const [officeOpen, setOfficeOpen] = useState(false);
  const panel = useRef<HTMLDivElement>(null);
  // The keys of the list work from here, not from the button that brought one to this screen.
  useEffect(() => panel.current?.focus(), []);
  const show = (next: View) => () => {
    setView(next);
    setOfficeOpen(false);
    panel.current?.focus();
  };
  const toggleOffice = () => {
    setOfficeOpen((open) => !open);
    panel.current?.focus();
  };
  useKeys(true, {
    ...Object.fromEntries(VIEWS.map(([name, key]) => [key, show(name)])),
    F8: toggleOffice,
    Escape: officeOpen ? toggleOffice : undefined,
  });
  const aside = officeOpen ? <OfficePanel onClose={toggleOffice} /> : null;

  return (
    <Box sx={{ height: '100%', display: 'flex', flexDirection: 'column' }}>
      <Box
        sx={{
          display: 'flex',
          alignItems: 'center',
          gap: 1,
          height: 46,
          px: 4,
          borderBottom: 1,
          borderColor: 'divider',
        }}
      >
        <Box role="tablist" aria-label={t.deposits.views.label} sx={{ display: 'flex', gap: 1 }}>
          {VIEWS.map(([name, key]) => (
            <Button
              key={name}
              role="tab"
              id={`deposits-tab-${name}`}
              aria-selected={view === name}
              aria-controls="deposits-panel"
              onClick={show(name)}
              sx={(theme) => ({
                height: 30,
                gap: 2,
                color: view === name ? 'primary.main' : 'text.secondary',
                background: view === name ? theme.palette.action.selected : undefined,
              })}
            >
              {t.deposits.views[name]} <KeyCap keys={key} />
            </Button>
          ))}
        </Box>
        <Box sx={{ flex: 1 }} />
        <Button
          aria-pressed={officeOpen}
          onClick={toggleOffice}
          sx={(theme) => ({
            height: 30,
            gap: 2,
            color: officeOpen ? 'primary.main' : 'text.secondary',
            background: officeOpen ? theme.palette.action.selected : undefined,
          })}
        >
          {t.deposits.views.office} <KeyCap keys="F8" />
        </Button>
      </Box>
      <Box
        ref={panel}
        role="tabpanel"
        id="deposits-panel"
        aria-labelledby={`deposits-tab-${view}`}
        tabIndex={-1}
        sx={{ flex: 1, minHeight: 0, outline: 'none' }}
      >
        {view === 'undeposited' && (
          <UndepositedPane active={!officeOpen} aside={aside} onShowSlips={show('slips')} />
        )}
        {view === 'slips' && <SlipsPane active={!officeOpen} aside={aside} />}
        {view === 'days' && <DaysPane active={!officeOpen} aside={aside} />}
      </Box>
    </Box>
  );
}
