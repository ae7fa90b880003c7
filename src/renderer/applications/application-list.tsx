import { Box, Checkbox, styled, Typography } from '@mui/material';
import { useEffect, useRef } from 'react';
import type { ApplicationLine } from '../../shared/contract/application-reads.ts';
import { useNow } from '../app/clock.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { useLink } from '../app/link.ts';
import { StatusChip } from '../components/status-chip.tsx';
import { applicationChip } from './application-tone.ts';
import { ClockBar } from './clock-bar.tsx';
import { HeldBar } from './held-bar.tsx';
import type { Decisions, Held } from './use-decisions.ts';

const Option = styled('li')(({ theme }) => ({
  display: 'grid',
  gridTemplateColumns: '34px minmax(0, 1fr)',
  padding: '6px 16px 6px 6px',
  borderBottom: `1px solid ${theme.palette.divider}`,
  cursor: 'pointer',
  '&[aria-selected="true"]': {
    background: theme.palette.action.selected,
    boxShadow: `inset 3px 0 0 ${theme.palette.primary.main}`,
  },
  '&:hover:not([aria-selected="true"])': { background: theme.palette.action.hover },
}));
const Line = styled(Box)({ display: 'flex', alignItems: 'center', gap: 10, minWidth: 0, minHeight: 22 });

interface ListProps {
  lines: readonly ApplicationLine[];
  marked: number | null;
  selected: ReadonlySet<number>;
  decisions: Decisions;
  holdSeconds: number;
  stale: boolean;
  onMark: (applicationId: number) => void;
  onSelect: (applicationId: number) => void;
  onOpen: () => void;
}

/** The queue, two lines each: who and where it stands, then which one, what for and by when. */
export function ApplicationList(props: ListProps) {
  const { t } = useI18n();
  const { marked, decisions } = props;
  return (
    <Box
      component="ul"
      role="listbox"
      aria-multiselectable
      tabIndex={0}
      aria-label={t.applications.list}
      aria-activedescendant={marked ? `application-${marked}` : undefined}
      sx={{ m: 0, p: 0, listStyle: 'none', outline: 'none', opacity: props.stale ? 0.55 : 1 }}
    >
      {props.lines.map((line) => (
        <Item
          key={line.applicationId}
          line={line}
          isMarked={line.applicationId === marked}
          isSelected={props.selected.has(line.applicationId)}
          held={decisions.held.find((each) => each.line.applicationId === line.applicationId)}
          decisions={decisions}
          holdSeconds={props.holdSeconds}
          onMark={() => props.onMark(line.applicationId)}
          onSelect={() => props.onSelect(line.applicationId)}
          onOpen={props.onOpen}
        />
      ))}
    </Box>
  );
}

interface ItemProps {
  line: ApplicationLine;
  isMarked: boolean;
  isSelected: boolean;
  held: Held | undefined;
  decisions: Decisions;
  holdSeconds: number;
  onMark: () => void;
  onSelect: () => void;
  onOpen: () => void;
}

function Item({ line, isMarked, isSelected, held, decisions, holdSeconds, ...on }: ItemProps) {
  const { t, date, dateTime } = useI18n();
  const words = t.applicationWords;
  const now = useNow() + (useLink().clockSkewMs ?? 0);
  const element = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isMarked) element.current?.scrollIntoView({ block: 'nearest' });
  }, [isMarked]);
  const chip = applicationChip(line.state, t, line.paidInPart);
  const days = Math.floor((now - Date.parse(line.stateSince)) / 86_400_000);
  return (
    <Option
      ref={element}
      role="option"
      id={`application-${line.applicationId}`}
      aria-selected={isMarked}
      onClick={on.onMark}
      onDoubleClick={on.onOpen}
    >
      <Checkbox
        size="small"
        tabIndex={-1}
        checked={isSelected}
        onClick={(event) => event.stopPropagation()}
        onChange={on.onSelect}
        slotProps={{ input: { 'aria-label': t.applications.select(line.applicantName) } }}
        sx={{ p: 0.5, alignSelf: 'start', width: 28, height: 24, '& svg': { fontSize: 18 } }}
      />
      <Box sx={{ minWidth: 0 }}>
        <Line>
          <Typography noWrap sx={{ fontWeight: 600, flex: 1 }}>
            {line.applicantName || '–'}
          </Typography>
          {line.ownWork && line.state === 'costed' && (
            <Typography variant="body2" noWrap sx={{ color: 'text.secondary' }}>
              {t.applications.ownWork}
            </Typography>
          )}
          {held ? null : line.clock ? <ClockBar clock={line.clock} /> : null}
          {!held && <StatusChip {...chip} />}
        </Line>
        {held ? (
          <HeldBar
            what={words.steps[held.action]}
            seconds={decisions.secondsLeft(held.heldUntil)}
            of={holdSeconds}
            pending={decisions.undo.isPending}
            isLast={decisions.undoable.includes(held)}
            onUndo={() => decisions.undo.mutate([held])}
          />
        ) : (
          <Line sx={{ color: 'text.secondary', fontSize: 12.5 }}>
            <Box component="span" sx={{ whiteSpace: 'nowrap' }}>
              {line.applicationNo}
            </Box>
            <Box
              component="span"
              sx={{ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap', flex: 1 }}
            >
              {[words.kinds[line.kind], line.villageName].filter(Boolean).join(' · ')}
            </Box>
            <Box component="span" title={dateTime(line.stateSince)} sx={{ whiteSpace: 'nowrap' }}>
              {days <= 0 ? t.applications.today : t.applications.days(days)}
            </Box>
            {(line.clock || line.answerBy) && (
              <Box
                component="span"
                sx={{
                  whiteSpace: 'nowrap',
                  minWidth: 104,
                  textAlign: 'right',
                  color: line.clock?.late ? 'error.main' : 'inherit',
                }}
              >
                {t.applications.dueOn(date(line.clock?.due ?? line.answerBy!))}
              </Box>
            )}
          </Line>
        )}
      </Box>
    </Option>
  );
}
