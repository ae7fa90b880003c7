import { Box, OutlinedInput, Typography } from '@mui/material';
import { type RefObject, useEffect, useEffectEvent, useId, useRef, useState } from 'react';
import { useI18n } from '../app/i18n/i18n.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import { Notice } from '../components/notice.tsx';
import { filterList, type ListedReport } from './listed-reports.ts';

interface ReportListProps {
  reports: readonly ListedReport[];
  /** There may be more. */
  pending: boolean;
  chosen: string | null;
  search: RefObject<HTMLInputElement | null>;
  onChoose: (code: string) => void;
}

/** The reports by section. Typing narrows, ↑ ↓ walk, Enter opens; the keyboard stays in the box meanwhile. */
export function ReportList({ reports, pending, chosen, search, onChoose }: ReportListProps) {
  const { t } = useI18n();
  const id = useId();
  const [text, setText] = useState('');
  const [marked, setMarked] = useState<string | null>(null);
  /** Enter came before the list did. */
  const [entered, setEntered] = useState(false);
  const list = useRef<HTMLDivElement>(null);
  const found = filterList(reports, text);
  const at = Math.max(
    0,
    found.findIndex(({ code }) => code === (marked ?? chosen)),
  );
  const current = found[at];
  useEffect(() => {
    list.current?.querySelector(`[data-report="${current?.code}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [current?.code]);
  const choose = (code: string) => {
    setEntered(false);
    setText('');
    setMarked(null);
    onChoose(code);
  };
  const late = entered && !pending ? current?.code : undefined;
  const chooseLate = useEffectEvent(choose);
  useEffect(() => {
    if (late !== undefined) chooseLate(late);
  }, [late]);
  return (
    <Box
      component="nav"
      aria-label={t.reports.list.label}
      sx={{ height: '100%', display: 'flex', flexDirection: 'column', minHeight: 0 }}
    >
      <Box sx={{ p: 2 }}>
        <OutlinedInput
          fullWidth
          inputRef={search}
          value={text}
          placeholder={t.reports.list.search}
          onChange={(event) => {
            setText(event.target.value);
            setMarked(null);
            setEntered(false);
          }}
          onKeyDown={(event) => {
            const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
            if (step !== undefined) {
              event.preventDefault();
              setMarked(found[Math.min(Math.max(0, at + step), found.length - 1)]?.code ?? null);
            } else if (event.key === 'Enter' && (current || pending)) {
              event.preventDefault();
              if (current && !pending) choose(current.code);
              else setEntered(text !== '');
            } else if (event.key === 'Escape' && (text !== '' || marked !== null)) {
              event.preventDefault();
              setText('');
              setMarked(null);
            }
          }}
          endAdornment={<KeyCap keys="F2" />}
          inputProps={{
            role: 'combobox',
            'aria-label': t.reports.list.search,
            'aria-expanded': true,
            'aria-controls': `${id}-list`,
            'aria-activedescendant': current ? `${id}-${current.code}` : undefined,
            autoComplete: 'off',
            spellCheck: false,
          }}
          sx={{ pr: 2, '& .MuiOutlinedInput-input': { height: 32 } }}
        />
      </Box>
      <Box
        ref={list}
        role="listbox"
        id={`${id}-list`}
        aria-label={t.reports.list.label}
        sx={{ flex: 1, minHeight: 0, overflowY: 'auto', pb: 2 }}
      >
        {found.map((report, index) => (
          <Box key={report.code} role="presentation">
            {report.section !== found[index - 1]?.section && (
              <Typography
                role="presentation"
                sx={{
                  px: 4,
                  pt: index === 0 ? 0 : 3,
                  pb: 1,
                  fontSize: 11.5,
                  fontWeight: 620,
                  color: 'text.secondary',
                }}
              >
                {t.reports.sections[report.section]}
              </Typography>
            )}
            <Box
              role="option"
              id={`${id}-${report.code}`}
              data-report={report.code}
              aria-selected={report.code === chosen}
              title={report.masked ? `${report.title}: ${t.reports.list.masked}` : report.title}
              onClick={() => choose(report.code)}
              sx={(theme) => ({
                mx: 1.5,
                px: 2.5,
                minHeight: 30,
                display: 'flex',
                alignItems: 'center',
                borderRadius: '6px',
                lineHeight: '18px',
                py: 1,
                cursor: 'pointer',
                fontWeight: report.code === chosen ? 600 : 400,
                color: report.code === chosen ? 'primary.main' : 'text.primary',
                background: report.code === chosen ? theme.palette.action.selected : undefined,
                '&:hover': {
                  background:
                    report.code === chosen ? theme.palette.action.selected : theme.palette.action.hover,
                },
                // The keyboard is in the box above; this is where Enter would go.
                'nav:focus-within &': {
                  outline: index === at ? `2px solid ${theme.palette.primary.main}` : 'none',
                  outlineOffset: -2,
                },
              })}
            >
              {report.title}
            </Box>
          </Box>
        ))}
        {found.length === 0 && !pending && (
          <Notice tone="info" sx={{ mx: 2 }}>
            {reports.length === 0 ? t.reports.list.empty : t.reports.list.none}
          </Notice>
        )}
      </Box>
    </Box>
  );
}
