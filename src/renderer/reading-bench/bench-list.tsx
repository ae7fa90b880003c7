import { Box, styled, Typography } from '@mui/material';
import { type ReactNode, useEffect, useRef } from 'react';
import type { ReadingCard } from '../../shared/contract/meter-readings.ts';
import type { UnreadLine } from '../../shared/contract/reading-bench.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { flagTone, m3 } from './flag-words.ts';

const Option = styled('li')(({ theme }) => ({
  padding: '6px 16px 6px 14px',
  borderBottom: `1px solid ${theme.palette.divider}`,
  cursor: 'pointer',
  '&[aria-selected="true"]': {
    background: theme.palette.action.selected,
    boxShadow: `inset 3px 0 0 ${theme.palette.primary.main}`,
  },
  '&:hover:not([aria-selected="true"])': { background: theme.palette.action.hover },
}));
const Line = styled(Box)({ display: 'flex', alignItems: 'center', gap: 10, minWidth: 0, minHeight: 21 });

interface BenchListProps {
  label: string;
  lines: readonly { id: number; body: ReactNode }[];
  marked: number | null;
  stale: boolean;
  onMark: (id: number) => void;
}

/** The list at the left: arrows and J and K walk through it wherever the focus is. */
export function BenchList({ label, lines, marked, stale, onMark }: BenchListProps) {
  return (
    <Box
      component="ul"
      role="listbox"
      tabIndex={0}
      aria-label={label}
      aria-activedescendant={marked ? `reading-${marked}` : undefined}
      sx={{ m: 0, p: 0, listStyle: 'none', outline: 'none', opacity: stale ? 0.55 : 1 }}
    >
      {lines.map(({ id, body }) => (
        <Item key={id} id={id} isMarked={id === marked} onMark={() => onMark(id)}>
          {body}
        </Item>
      ))}
    </Box>
  );
}

function Item(props: { id: number; isMarked: boolean; onMark: () => void; children: ReactNode }) {
  const { isMarked } = props;
  const element = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isMarked) element.current?.scrollIntoView({ block: 'nearest' });
  }, [isMarked]);
  return (
    <Option
      ref={element}
      role="option"
      id={`reading-${props.id}`}
      aria-selected={isMarked}
      onClick={props.onMark}
    >
      {props.children}
    </Option>
  );
}

/** Who and how much, then which one and what is odd. */
export function ReadingLine({ card }: { card: ReadingCard }) {
  const { t } = useI18n();
  const words = t.readingWords;
  const [first, ...rest] = card.flags;
  const tone = first && flagTone(first);
  return (
    <>
      <Line>
        <Typography noWrap sx={{ flex: 1, fontWeight: 560 }}>
          {card.customerName}
        </Typography>
        <Typography noWrap sx={{ flexShrink: 0, fontVariantNumeric: 'tabular-nums', fontWeight: 600 }}>
          {card.usageM3 === null ? t.readingBench.noUsage : `${m3(card.usageM3)} m³`}
          {card.estimated && card.usageM3 !== null && (
            <Box component="span" sx={{ fontWeight: 400, color: 'text.secondary' }}>
              {' '}
              {t.readingBench.detail.estimate}
            </Box>
          )}
        </Typography>
      </Line>
      <Line>
        <Typography variant="body2" noWrap sx={{ color: 'text.secondary', flexShrink: 0 }}>
          {card.connectionNo}
        </Typography>
        <Typography
          variant="body2"
          noWrap
          sx={{
            flex: 1,
            textAlign: 'right',
            color: tone && tone !== 'info' ? `${tone}.main` : 'text.secondary',
          }}
        >
          {card.state === 'rejected' && card.reasonCode
            ? words.reasons[card.reasonCode]
            : first
              ? first === 'condition'
                ? words.conditions[card.condition]
                : words.flags[first]
              : words.sources[card.source]}
        </Typography>
        {card.state !== 'rejected' && rest.length > 0 && (
          // Apart, so that a long flag in front never hides that there are more.
          <Typography variant="body2" sx={{ flexShrink: 0, ml: -1.5, color: 'text.secondary' }}>
            +{rest.length}
          </Typography>
        )}
      </Line>
    </>
  );
}

export function UnreadRow({ line }: { line: UnreadLine }) {
  const { t } = useI18n();
  return (
    <>
      <Line>
        <Typography noWrap sx={{ flex: 1, fontWeight: 560 }}>
          {line.customerName}
        </Typography>
        <Typography variant="body2" noWrap sx={{ flexShrink: 0, color: 'text.secondary' }}>
          {line.routeCode}
        </Typography>
      </Line>
      <Line>
        <Typography variant="body2" noWrap sx={{ flex: 1, color: 'text.secondary' }}>
          {line.connectionNo} · {line.address}
        </Typography>
        {line.rejected && (
          <Typography variant="body2" noWrap sx={{ flexShrink: 0, color: 'warning.main' }}>
            {t.readingBench.rejectedBefore}
          </Typography>
        )}
      </Line>
    </>
  );
}
