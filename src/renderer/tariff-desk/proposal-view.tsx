import { Box, Button, Typography } from '@mui/material';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { TariffBook, TariffLine, TariffProposal } from '../../shared/contract/tariff-desk.ts';
import { has, useSignedIn } from '../app/auth.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';
import { SkeletonRows } from '../components/delayed.tsx';
import { Notice } from '../components/notice.tsx';
import { StatusChip } from '../components/status-chip.tsx';
import { Timeline } from '../components/timeline.tsx';
import { DefinitionView } from './definition-view.tsx';
import { byDay } from './draft.ts';
import { ProblemList } from './problem-list.tsx';
import { ProposalActions } from './proposal-actions.tsx';
import { STATE_TONES } from './proposals-pane.tsx';
import { WhatIfCard } from './what-if-card.tsx';

interface ProposalViewProps {
  proposalId: number;
  book: TariffBook;
  onEdit: (proposal: TariffProposal, copy: boolean) => void;
}

/** One decree: what it says beside what is in force, what it would do, who did what, and what can be done. */
export function ProposalView({ proposalId, book, onEdit }: ProposalViewProps) {
  const { t, date, period, dateTime, error } = useI18n();
  const texts = t.tariffDesk;
  const mayPrepare = has(useSignedIn(), 'finance');
  const query = useQuery({
    queryKey: keys.tariffProposal(proposalId),
    queryFn: () => loket.tariffDesk.proposal({ proposalId }),
    refetchOnMount: 'always',
    meta: { topics: ['tariffs', 'billing'] },
  });
  const exported = useMutation({ mutationFn: loket.tariffDesk.exportWorkbook });
  if (query.isPending) return <SkeletonRows rows={8} label={t.common.loading} />;
  if (query.isError) {
    return (
      <Notice tone="error" sx={{ m: 5 }}>
        {error(query.error)}
      </Notice>
    );
  }
  const proposal = query.data;
  const open = proposal.state === 'draft' || proposal.state === 'submitted';
  const names = [
    ...book.groups,
    ...proposal.groups.map((it) => ({ code: String(it['code'] ?? ''), name: String(it['name'] ?? '') })),
  ];
  const from = ({ component, validFrom }: TariffLine) =>
    validFrom === null
      ? '–'
      : byDay(component)
        ? date(validFrom)
        : texts.fromPeriod(period(validFrom.slice(0, 7)));
  const before = (line: TariffLine) =>
    book.versions.find(
      (it) => it.component === line.component && (line.validFrom === null || it.validFrom < line.validFrom),
    );
  const decree = { decreeNo: proposal.decreeNo, decreeDate: proposal.decreeDate, note: proposal.note };
  const content = { lines: proposal.lines, groups: proposal.groups };
  return (
    <Box>
      <Box sx={{ px: 5, pt: 4, display: 'grid', gap: 3 }}>
        <Box sx={{ display: 'flex', alignItems: 'flex-start', gap: 3 }}>
          <Box sx={{ flex: 1, minWidth: 0 }}>
            <Typography variant="h1" sx={{ overflowWrap: 'anywhere' }}>
              {proposal.decreeNo || texts.states.draft}
            </Typography>
            <Typography sx={{ color: 'text.secondary' }}>
              {[proposal.decreeDate && date(proposal.decreeDate), proposal.note].filter(Boolean).join(' · ')}
            </Typography>
          </Box>
          <StatusChip tone={STATE_TONES[proposal.state]} label={texts.states[proposal.state]} />
        </Box>
        <Box sx={{ display: 'flex', gap: 2, flexWrap: 'wrap' }}>
          {mayPrepare && proposal.state === 'draft' && (
            <Button variant="outlined" onClick={() => onEdit(proposal, false)}>
              {texts.edit}
            </Button>
          )}
          {mayPrepare && (
            <Button variant="outlined" onClick={() => onEdit(proposal, true)}>
              {texts.copyAsNew}
            </Button>
          )}
          <Button
            variant="outlined"
            disabled={exported.isPending}
            onClick={() => exported.mutate({ ...decree, ...content })}
          >
            {texts.exportWorkbook}
          </Button>
        </Box>
        {exported.isError && <Notice tone="error">{error(exported.error)}</Notice>}
        {exported.isSuccess && (
          <Notice
            tone="success"
            actions={
              <Button
                onClick={() =>
                  void loket.console.showFile({ file: exported.data.file }).catch(() => undefined)
                }
              >
                {texts.showFile}
              </Button>
            }
          >
            {texts.exported}
          </Notice>
        )}
        <ProblemList problems={proposal.problems} />
        {proposal.capReason && (
          <Notice tone="info" title={texts.capReason}>
            {proposal.capReason}
          </Notice>
        )}
        {open && <ProposalActions key={proposal.version} proposal={proposal} />}
      </Box>
      {proposal.lines.map((line) => (
        <Box
          component="section"
          aria-label={texts.components[line.component]}
          key={line.component}
          sx={{ mt: 4 }}
        >
          <Typography variant="h2" sx={{ px: 5, mb: 1 }}>
            {texts.components[line.component]}
            <Typography component="span" sx={{ ml: 2, color: 'text.secondary' }}>
              {from(line)}
              {before(line) && `, ${texts.before} ${before(line)!.decreeNo}`}
            </Typography>
          </Typography>
          <DefinitionView
            component={line.component}
            definition={line.definition}
            before={before(line)?.definition}
            groups={names}
          />
        </Box>
      ))}
      {open && proposal.lines.length > 0 && (
        <WhatIfCard
          content={content}
          decreeNo={proposal.decreeNo}
          auto={proposal.state === 'submitted' && !proposal.problems.some((it) => it.severity === 'error')}
        />
      )}
      <Box sx={{ px: 5, py: 4 }}>
        <Typography variant="h2" sx={{ mb: 2 }}>
          {texts.timeline}
        </Typography>
        <Timeline
          label={texts.timeline}
          events={proposal.events.map((it) => ({
            at: it.at,
            what: texts.events[it.kind],
            when: dateTime(it.at),
            who: it.by,
            note: it.reason ?? '',
          }))}
        />
      </Box>
    </Box>
  );
}
