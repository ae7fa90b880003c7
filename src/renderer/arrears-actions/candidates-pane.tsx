import { Box, Button, Typography } from '@mui/material';
import { useState } from 'react';
import type { ArrearsAction, ArrearsCandidate } from '../../shared/contract/arrears-actions.ts';
import type { OutputOf } from '../../shared/contract/define.ts';
import type { LoketContract } from '../../shared/contract/index.ts';
import { formatNumber, formatRupiah } from '../../shared/money.ts';
import { has, useSignedIn } from '../app/auth.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { ScrollArea } from '../components/data-table.tsx';
import { SkeletonRows } from '../components/delayed.tsx';
import { Notice } from '../components/notice.tsx';
import { CandidateFilter } from './candidate-filter.tsx';
import { CandidateTable } from './candidate-table.tsx';
import { ChoiceBar } from './choice-bar.tsx';
import { ruleWords } from './rule-words.ts';
import { StartResult } from './start-result.tsx';
import { type Chosen, useCandidates } from './use-candidates.ts';

export type Started = OutputOf<LoketContract['arrearsActions']['start']>;

/** Who meets the rule today, narrowed and chosen, and the making of the letters. */
export function CandidatesPane({ action }: { action: ArrearsAction }) {
  const { t, error } = useI18n();
  const texts = t.arrearsActions;
  const list = useCandidates(action);
  const { query, head, rows } = list;
  const mayStart = has(useSignedIn(), 'connection_officer', 'supervisor');
  const [chosen, setChosen] = useState<Chosen>(new Map());
  const [started, setStarted] = useState<Started | null>(null);
  const choose = (which: readonly ArrearsCandidate[], on: boolean) =>
    setChosen((before) => {
      const next = new Map(before);
      for (const { connectionId, sheets, amount } of which) {
        if (on) next.set(connectionId, { sheets, amount });
        else next.delete(connectionId);
      }
      return next;
    });
  const leftOut = head
    ? (['blocked', 'agreement', 'running', 'notYet'] as const)
        .filter((why) => head.leftOut[why] > 0)
        .map((why) => texts.leftOutOf[why](formatNumber(head.leftOut[why])))
    : [];
  return (
    <>
      <CandidateFilter
        filter={list.filter}
        onChange={(filter) => {
          list.setFilter(filter);
          setChosen(new Map());
        }}
      />
      {head && (
        <Box sx={{ px: 5, pb: 3, borderBottom: 1, borderColor: 'divider' }}>
          <Box sx={{ display: 'flex', alignItems: 'baseline', gap: 2, flexWrap: 'wrap' }}>
            <Typography sx={{ fontSize: 16, fontWeight: 640 }}>
              {texts.head(
                formatNumber(head.connections),
                formatNumber(head.sheets),
                formatRupiah(head.amount),
              )}
            </Typography>
            <Typography variant="body2" sx={{ color: 'text.secondary' }}>
              {texts.headHint}
              {leftOut.length > 0 && ` · ${texts.leftOut} ${leftOut.join(', ')}`}
            </Typography>
          </Box>
          <Typography variant="body2" sx={{ color: 'text.secondary' }}>
            {texts.rule.inForce}: {ruleWords(head.rule, t)} (
            {head.rule.setBy ? head.rule.decreeNo : texts.rules.delivered})
          </Typography>
        </Box>
      )}
      <ScrollArea sx={{ opacity: query.isPlaceholderData ? 0.6 : 1 }}>
        {started && <StartResult started={started} onClose={() => setStarted(null)} />}
        {query.isPending && <SkeletonRows rows={10} label={t.common.loading} />}
        {query.isError && (
          <Notice
            tone="error"
            sx={{ m: 5 }}
            actions={<Button onClick={() => void query.refetch()}>{t.common.retry}</Button>}
          >
            {error(query.error)}
          </Notice>
        )}
        {head && !head.actsToday && (
          <Notice tone="warning" sx={{ m: 5 }}>
            {texts.notToday(head.rule.afterDayOfMonth ?? 0)}
          </Notice>
        )}
        {head?.actsToday && rows.length === 0 && (
          <Notice tone="info" sx={{ m: 5, maxWidth: 640 }} title={texts.empty[action]}>
            {texts.empty.hint}
          </Notice>
        )}
        {rows.length > 0 && (
          <CandidateTable action={action} rows={rows} chosen={chosen} onChoose={mayStart ? choose : null} />
        )}
        {query.hasNextPage && (
          <Button
            sx={{ m: 4 }}
            disabled={query.isFetchingNextPage}
            onClick={() => void query.fetchNextPage()}
          >
            {t.common.more}
          </Button>
        )}
      </ScrollArea>
      {mayStart && head?.actsToday && head.first.length > 0 && (
        <ChoiceBar
          action={action}
          head={head}
          chosen={chosen}
          onChosen={setChosen}
          onStarted={(answer) => {
            setChosen(new Map());
            setStarted(answer);
          }}
        />
      )}
    </>
  );
}
