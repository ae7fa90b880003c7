import { Box, Typography } from '@mui/material';
import { useState } from 'react';
import type { OutageProposal } from '../../shared/contract/outages.ts';
import { has, useSignedIn } from '../app/auth.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { useKeys } from '../app/use-keys.ts';
import { SkeletonRows } from '../components/delayed.tsx';
import { Notice } from '../components/notice.tsx';
import { OutageDetail } from './outage-detail.tsx';
import { OutageForm } from './outage-form.tsx';
import { OutageList } from './outage-list.tsx';
import { OutageMap } from './outage-map.tsx';
import { ProposalList } from './proposal-list.tsx';
import { useOutage, useOutageList, useProposals } from './use-outages.ts';

interface OutagesPaneProps {
  /** Opens a ticket; who only looks has no tickets. */
  onShow: ((ticketId: number) => void) | undefined;
}

/** Outages, announced work, rationing, and proposals from complaints: the list, and beside it the map and the one that is chosen. */
export function OutagesPane({ onShow }: OutagesPaneProps) {
  const { t, error } = useI18n();
  const works = has(useSignedIn(), 'customer_service', 'connection_officer');
  const [past, setPast] = useState(false);
  const [chosen, setChosen] = useState<number | null>(null);
  const [looked, setLooked] = useState<OutageProposal | null>(null);
  const [form, setForm] = useState<{ proposal: OutageProposal | null } | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const list = useOutageList(past);
  const proposals = useProposals();
  const outages = list.data ?? [];
  const outageId = looked ? null : (chosen ?? outages[0]?.outageId ?? null);
  const detail = useOutage(outageId);
  const shown = detail.data?.outage.outageId === outageId ? detail.data : null;
  const begin = (proposal: OutageProposal | null) => {
    setSaid(null);
    setLooked(proposal);
    setForm({ proposal });
  };
  useKeys(works && !form, { F7: () => begin(null) });
  const choose = (id: number) => {
    setSaid(null);
    setLooked(null);
    setChosen(id);
  };
  if (form) {
    return (
      <OutageForm
        outage={null}
        proposal={form.proposal}
        onCancel={() => setForm(null)}
        onDone={(outage) => {
          setForm(null);
          setPast(false);
          choose(outage.outageId);
        }}
      />
    );
  }
  return (
    <Box
      sx={{
        flex: 1,
        minHeight: 0,
        display: 'grid',
        gridTemplateColumns: 'minmax(360px, 2fr) minmax(0, 3fr)',
      }}
    >
      <Box
        sx={{
          display: 'flex',
          flexDirection: 'column',
          minHeight: 0,
          overflowY: 'auto',
          borderRight: 1,
          borderColor: 'divider',
        }}
      >
        <ProposalList
          proposals={proposals.data ?? []}
          looked={looked?.key ?? null}
          works={works}
          onLook={setLooked}
          onMake={begin}
          onLinked={(id, text) => {
            choose(id);
            setSaid(text);
          }}
        />
        <OutageList
          outages={outages}
          past={past}
          chosen={outageId}
          pending={list.isPending}
          works={works}
          onPast={(next) => {
            setPast(next);
            setChosen(null);
            setLooked(null);
          }}
          onChoose={choose}
          onAnnounce={() => begin(null)}
        />
        {list.isError && (
          <Notice tone="error" sx={{ m: 4 }}>
            {error(list.error)}
          </Notice>
        )}
      </Box>
      <Box sx={{ display: 'flex', flexDirection: 'column', minHeight: 0 }}>
        <Box sx={{ height: '42%', minHeight: 200, flexShrink: 0, borderBottom: 1, borderColor: 'divider' }}>
          <OutageMap outages={outages} detail={shown} proposal={looked} onChoose={choose} />
        </Box>
        <Box sx={{ flex: 1, minHeight: 0, overflowY: 'auto' }}>
          {said && (
            <Notice tone="success" sx={{ m: 4, mb: 0 }}>
              {said}
            </Notice>
          )}
          {shown ? (
            <OutageDetail
              key={shown.outage.outageId}
              detail={shown}
              works={works}
              onShow={onShow}
              onSaid={setSaid}
            />
          ) : outageId !== null && detail.isPending ? (
            <SkeletonRows rows={6} label={t.common.loading} />
          ) : detail.isError ? (
            <Notice tone="error" sx={{ m: 4 }}>
              {error(detail.error)}
            </Notice>
          ) : (
            <Typography sx={{ p: 5, color: 'text.secondary' }}>{t.outages.detail.choose}</Typography>
          )}
        </Box>
      </Box>
    </Box>
  );
}
