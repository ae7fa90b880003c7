import { Box, Button, OutlinedInput, Typography } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useRef, useState } from 'react';
import type { Collective } from '../../shared/contract/collectives.ts';
import { formatRupiah } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { useKeys } from '../app/use-keys.ts';
import { useRequestId } from '../app/use-request-id.ts';
import { SkeletonRows } from '../components/delayed.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import { Notice } from '../components/notice.tsx';
import { usePayAtCounter } from '../payments/pay-at-counter.ts';
import { CollectiveHeader } from './collective-header.tsx';
import { filterMembers } from './filter-members.ts';
import { MemberTable } from './member-table.tsx';
import { useCollectiveAccount } from './use-collective-account.ts';

interface CollectivePageProps {
  collectiveId: number;
  /** False while a form stands in the page's place. */
  inFront: boolean;
  done: string | null;
  onDone: (message: string | null) => void;
  onChange: () => void;
  onAdd: () => void;
  /** What stands in place of the members: a form, or nothing. */
  children: (collective: Collective) => ReactNode;
}

/** One collective payer: who it is, what it owes now, and its members, to be taken off by ticking. */
export function CollectivePage(props: CollectivePageProps) {
  const { t, error } = useI18n();
  const { account, error: failed, retry } = useCollectiveAccount(props.collectiveId);
  const pay = usePayAtCounter();
  const request = useRequestId();
  const [ticked, setTicked] = useState<readonly number[]>([]);
  const [asking, setAsking] = useState(false);
  const [filter, setFilter] = useState('');
  const filterRef = useRef<HTMLInputElement>(null);
  const remove = useMutation({
    mutationFn: (connectionIds: readonly number[]) => {
      const input = { collectiveId: props.collectiveId, connectionIds: [...connectionIds] };
      return loket.collectives.removeMembers({ ...input, requestId: request.idFor(input) });
    },
    onSuccess: ({ removed }) => {
      request.renew();
      setTicked([]);
      setAsking(false);
      props.onDone(t.collectives.screen.removed(removed));
    },
  });
  const collective = account?.collective;
  const toCounter = pay && collective?.active ? () => pay(collective.collectiveNo) : undefined;
  useKeys(props.inFront, {
    F3: props.onAdd,
    F4: props.onChange,
    F9: toCounter,
    'Ctrl+F': () => filterRef.current?.select(),
    Escape: () => {
      if (!asking && ticked.length === 0 && filter === '') return false;
      if (asking) setAsking(false);
      else if (filter !== '') setFilter('');
      else setTicked([]);
      remove.reset();
      return true;
    },
  });

  if (failed) {
    return (
      <Notice tone="error" sx={{ m: 5 }} actions={<Button onClick={retry}>{t.common.retry}</Button>}>
        {error(failed)}
      </Notice>
    );
  }
  if (!account || !collective) return <SkeletonRows rows={10} label={t.common.loading} />;
  if (!props.inFront) return props.children(collective);

  const members = filterMembers(account.members, filter);
  const listed = members.map((member) => member.connectionId);
  const live = ticked.filter((id) => account.members.some((member) => member.connectionId === id));
  const toggle = (id: number) =>
    setTicked(live.includes(id) ? live.filter((each) => each !== id) : [...live, id]);
  const toggleListed = () =>
    setTicked(
      listed.every((id) => live.includes(id))
        ? live.filter((id) => !listed.includes(id))
        : [...new Set([...live, ...listed])],
    );

  return (
    <Box sx={{ height: '100%', display: 'flex', flexDirection: 'column', minHeight: 0 }}>
      <Box sx={{ display: 'flex', alignItems: 'flex-start' }}>
        <Box sx={{ flex: 1, minWidth: 0, '& > section': { borderTop: 0, pt: 4 } }}>
          <CollectiveHeader collective={collective} />
        </Box>
        <Box sx={{ px: 5, pt: 4, textAlign: 'right', whiteSpace: 'nowrap' }}>
          <Typography variant="body2" sx={{ color: 'text.secondary' }}>
            {t.collectives.screen.owes} · {t.pay.connections(account.payable.connections)},{' '}
            {t.pay.sheets(account.payable.sheets)}
          </Typography>
          <Typography sx={{ fontSize: 26, lineHeight: '34px', fontWeight: 660, letterSpacing: '-0.02em' }}>
            {formatRupiah(account.payable.total)}
          </Typography>
        </Box>
      </Box>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 2, px: 5, pb: 3 }}>
        <Button variant="outlined" onClick={props.onAdd} sx={{ gap: 2 }}>
          {t.collectives.screen.add} <KeyCap keys="F3" />
        </Button>
        <Button variant="outlined" onClick={props.onChange} sx={{ gap: 2 }}>
          {t.collectives.screen.change} <KeyCap keys="F4" />
        </Button>
        {toCounter && (
          <Button variant="outlined" onClick={toCounter} sx={{ gap: 2 }}>
            {t.collectives.screen.pay} <KeyCap keys="F9" />
          </Button>
        )}
        <Box sx={{ flex: 1 }} />
        {live.length > 0 && !asking && (
          <Button color="error" onClick={() => setAsking(true)}>
            {t.collectives.screen.remove(live.length)}
          </Button>
        )}
        {account.members.length > 0 && (
          <OutlinedInput
            inputRef={filterRef}
            value={filter}
            placeholder={t.collectives.filter}
            onChange={(event) => setFilter(event.target.value)}
            endAdornment={<KeyCap keys="Ctrl F" />}
            sx={{ width: 320 }}
            slotProps={{
              input: {
                'aria-label': t.collectives.filter,
                autoComplete: 'off',
                spellCheck: false,
                maxLength: 100,
              },
            }}
          />
        )}
      </Box>
      {props.done && (
        <Notice tone="success" sx={{ mx: 5, mb: 3 }}>
          {props.done}
        </Notice>
      )}
      {asking && (
        <Notice
          tone="warning"
          sx={{ mx: 5, mb: 3 }}
          title={t.collectives.screen.removeAsk(live.length, collective.collectiveNo)}
          actions={
            <Box sx={{ display: 'flex', gap: 2 }}>
              <Button onClick={() => setAsking(false)}>{t.common.cancel}</Button>
              <Button
                variant="contained"
                color="error"
                disabled={remove.isPending}
                onClick={() => remove.mutate(live)}
              >
                {t.collectives.screen.remove(live.length)}
              </Button>
            </Box>
          }
        >
          {remove.isError ? error(remove.error) : t.collectives.screen.removeHint}
        </Notice>
      )}
      {account.members.length === 0 ? (
        <Box sx={{ flex: 1, borderTop: 1, borderColor: 'divider', p: 5 }}>
          <Notice tone="info">{t.collectives.screen.noMembers}</Notice>
        </Box>
      ) : (
        <MemberTable
          members={members}
          ticked={live}
          tickable={listed}
          cursor={-1}
          onTick={toggle}
          onTickListed={toggleListed}
          tickLabel={t.collectives.screen.tickToRemove}
          plain
        />
      )}
    </Box>
  );
}
