import { Box, styled, Typography } from '@mui/material';
import { useEffect, useRef } from 'react';
import type { WaitingItem } from '../../shared/contract/supervision.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { Ago } from './ago.tsx';
import { approvalWords, keyOf } from './approval-words.ts';

const Option = styled('li')(({ theme }) => ({
  display: 'grid',
  gridTemplateColumns: 'minmax(0, 1fr) auto',
  columnGap: 12,
  padding: '7px 20px 8px',
  borderBottom: `1px solid ${theme.palette.divider}`,
  cursor: 'pointer',
  '&[aria-selected="true"]': {
    background: theme.palette.action.selected,
    boxShadow: `inset 3px 0 0 ${theme.palette.primary.main}`,
  },
  '&:hover:not([aria-selected="true"])': { background: theme.palette.action.hover },
}));

interface ListProps {
  items: readonly WaitingItem[];
  selected: string | null;
  onSelect: (key: string) => void;
  onOpen: (key: string) => void;
}

/** What waits, two lines each: what and how much, why and since when. Those of others to decide are quieter. */
export function ApprovalsList({ items, selected, onSelect, onOpen }: ListProps) {
  const { t } = useI18n();
  const list = useRef<HTMLUListElement>(null);
  // First shown, or shown again after a detail: the hands are on the list.
  useEffect(() => list.current?.focus(), []);
  return (
    <Box
      component="ul"
      role="listbox"
      ref={list}
      tabIndex={0}
      aria-label={t.supervision.inbox.title}
      aria-activedescendant={selected ? `approval-${selected}` : undefined}
      sx={{ m: 0, p: 0, listStyle: 'none', outline: 'none' }}
    >
      {items.map((item) => (
        <Item
          key={keyOf(item)}
          item={item}
          selected={keyOf(item) === selected}
          onSelect={() => (keyOf(item) === selected ? onOpen(keyOf(item)) : onSelect(keyOf(item)))}
        />
      ))}
    </Box>
  );
}

function Item(props: { item: WaitingItem; selected: boolean; onSelect: () => void }) {
  const { item, selected } = props;
  const i18n = useI18n();
  const { t } = i18n;
  const words = approvalWords(item, i18n);
  const element = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (selected) element.current?.scrollIntoView({ block: 'nearest' });
  }, [selected]);
  return (
    <Option
      ref={element}
      role="option"
      id={`approval-${keyOf(item)}`}
      aria-selected={selected}
      onClick={props.onSelect}
      style={item.mayDecide ? undefined : { opacity: 0.72 }}
    >
      <Typography noWrap sx={{ fontWeight: 600 }}>
        {t.supervision.inbox.kinds[item.kind]}{' '}
        <Box component="span" sx={{ fontWeight: 400 }}>
          {words.subject}
        </Box>
      </Typography>
      <Typography noWrap sx={{ textAlign: 'right', fontWeight: 600 }}>
        {words.amount}
      </Typography>
      <Typography variant="body2" noWrap sx={{ color: 'text.secondary' }}>
        {item.obstacle ? t.supervision.inbox.obstaclesShort[item.obstacle] : words.why || item.askedByName}
      </Typography>
      <Typography variant="body2" sx={{ textAlign: 'right', color: 'text.secondary' }}>
        <Ago at={item.askedAt} alarm={item.mayDecide} />
      </Typography>
    </Option>
  );
}
