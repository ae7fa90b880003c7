import { Box, Button, Typography } from '@mui/material';
import { useEffect, useRef, useState } from 'react';
import type { SettlementSummary } from '../../shared/contract/settlement-cards.ts';
import { has, useSignedIn } from '../app/auth.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { useLink } from '../app/link.ts';
import { mayTakeLetter } from '../app/may-take-letter.ts';
import { useKeys } from '../app/use-keys.ts';
import { SkeletonRows } from '../components/delayed.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import { Notice } from '../components/notice.tsx';
import { DayList } from './day-list.tsx';
import { dayPlus } from './day-plus.ts';
import { FilesPanel } from './files-panel.tsx';
import { ImportPanel } from './import-panel.tsx';
import { MatchPane } from './match-pane.tsx';
import { type Choice, useFormats, useSummary } from './use-settlements.ts';

/** Two weeks: what is open is mostly younger. */
const DAYS = 14;

type Panel = 'import' | 'files';

/** Reconciliation: each channel's days, and on each what they say against what we have. */
export function SettlementsScreen() {
  const { t, error } = useI18n();
  const texts = t.settlements;
  const who = useSignedIn();
  const today = useLink().businessDate ?? who.businessDate;
  const [to, setTo] = useState(today);
  const from = dayPlus(to, 1 - DAYS);
  const summary = useSummary(from, to);
  const formats = useFormats();
  const [wanted, setChoice] = useState<Choice | null>(null);
  const [open, setOpen] = useState<Panel | null>(null);
  const [done, setDone] = useState<string | null>(null);
  const panel = useRef<HTMLDivElement>(null);
  // The keys of the list work from here, not from the button that brought one to this screen.
  useEffect(() => panel.current?.focus(), []);

  /** Before the first format there is nothing to look at. */
  const earliest = (formats.data ?? [])
    .flatMap((each) => each.formats.map((format) => format.validFrom))
    .toSorted()[0];
  const places = summary.data ? placesOf(summary.data) : [];
  const choice = wanted && places.some((place) => same(place, wanted)) ? wanted : firstOf(summary.data);
  // Where one is, one stays: a decision must not carry the screen to the next day that waits.
  if (wanted === null && choice) setChoice(choice);
  const toggle = (next: Panel) => () => {
    setOpen(open === next ? null : next);
    setDone(null);
    panel.current?.focus();
  };
  const close = () => {
    setOpen(null);
    panel.current?.focus();
  };
  const step = (by: 1 | -1) => () => {
    if (open || !mayTakeLetter() || !choice) return false;
    const next = places[places.findIndex((place) => same(place, choice)) + by];
    if (next) setChoice(next);
    return true;
  };
  const finance = has(who, 'finance');
  useKeys(true, {
    F3: finance ? toggle('import') : undefined,
    F8: toggle('files'),
    ArrowLeft: step(-1),
    ArrowRight: step(1),
    Escape: open ? close : done === null ? undefined : () => setDone(null),
  });
  const channel = summary.data?.channels.find((each) => each.channel === choice?.channel);
  const day = channel?.days.find((each) => each.day === choice?.day);

  return (
    <Box sx={{ height: '100%', display: 'flex', flexDirection: 'column' }}>
      <Box
        sx={{
          display: 'flex',
          alignItems: 'center',
          gap: 2,
          height: 46,
          px: 5,
          borderBottom: 1,
          borderColor: 'divider',
        }}
      >
        <Typography variant="h2" sx={{ flex: 1 }}>
          {texts.title}
        </Typography>
        {finance && (
          <Button
            aria-pressed={open === 'import'}
            variant={open === 'import' ? 'text' : 'contained'}
            onClick={toggle('import')}
            sx={(theme) => ({
              height: 30,
              gap: 2,
              ...(open === 'import' && { color: 'primary.main', background: theme.palette.action.selected }),
            })}
          >
            {texts.import.button} <KeyCap keys="F3" onAccent={open !== 'import'} />
          </Button>
        )}
        <Button
          aria-pressed={open === 'files'}
          onClick={toggle('files')}
          sx={(theme) => ({
            height: 30,
            gap: 2,
            color: open === 'files' ? 'primary.main' : 'text.secondary',
            background: open === 'files' ? theme.palette.action.selected : undefined,
          })}
        >
          {texts.files.button} <KeyCap keys="F8" />
        </Button>
      </Box>
      {done && (
        <Notice tone="success" sx={{ m: 3 }}>
          {done}
        </Notice>
      )}
      <Box ref={panel} tabIndex={-1} sx={{ flex: 1, minHeight: 0, outline: 'none', display: 'grid' }}>
        {open === 'import' && formats.data && (
          <ImportPanel
            channels={formats.data.filter((each) => each.formats.length > 0)}
            channel={choice?.channel ?? null}
            onImported={(file) => {
              close();
              setDone(texts.import.done(file.name, file.lines));
              setChoice({ channel: file.channel, day: file.settledTo });
            }}
            onClose={close}
          />
        )}
        {open === 'files' && <FilesPanel channels={formats.data ?? []} onClose={close} />}
        {open === null && (
          <>
            {summary.isPending && <SkeletonRows rows={10} label={t.common.loading} />}
            {summary.isError && !summary.data && (
              <Notice
                tone="error"
                sx={{ m: 5, alignSelf: 'start' }}
                actions={<Button onClick={() => void summary.refetch()}>{t.common.retry}</Button>}
              >
                {error(summary.error)}
              </Notice>
            )}
            {summary.data && !choice && (
              <Notice tone="info" sx={{ m: 5, alignSelf: 'start', maxWidth: 640 }}>
                {texts.days.none}
              </Notice>
            )}
            {summary.data && choice && channel && (
              <Box
                sx={{
                  minHeight: 0,
                  display: 'grid',
                  gridTemplateColumns: '248px minmax(0, 1fr)',
                  gridTemplateRows: 'minmax(0, 1fr)',
                }}
              >
                <DayList
                  summary={summary.data}
                  choice={choice}
                  onChoose={(next) => {
                    setChoice(next);
                    panel.current?.focus();
                  }}
                  onEarlier={earliest && earliest < from ? () => setTo(dayPlus(to, -DAYS)) : null}
                  onLater={to < today ? () => setTo(dayPlus(to, DAYS)) : null}
                />
                <MatchPane
                  key={`${choice.channel} ${choice.day}`}
                  choice={choice}
                  from={summary.data.from}
                  to={summary.data.to}
                  sums={day?.sums ?? channel.sums}
                  noFile={day !== undefined && day.files === 0}
                  panel={panel}
                />
              </Box>
            )}
          </>
        )}
      </Box>
    </Box>
  );
}

const same = (one: Choice, other: Choice): boolean => one.channel === other.channel && one.day === other.day;

/** In the order of the list. */
function placesOf(summary: SettlementSummary): Choice[] {
  return summary.channels.flatMap(({ channel, days }) => [
    { channel, day: null },
    ...days.map(({ day }) => ({ channel, day })),
  ]);
}

/** The newest day on which something waits for the other person, else with something open, else the newest of all. */
function firstOf(summary: SettlementSummary | undefined): Choice | null {
  const days = (summary?.channels ?? [])
    .flatMap(({ channel, days: list }) => list.map(({ day, sums }) => ({ channel, day, sums })))
    .toSorted((one, other) => other.day.localeCompare(one.day));
  const first =
    days.find(({ sums }) => sums.proposed > 0) ?? days.find(({ sums }) => sums.open > 0) ?? days[0];
  return first ? { channel: first.channel, day: first.day } : null;
}
