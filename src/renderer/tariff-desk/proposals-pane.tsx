import { Box, Button, Typography } from '@mui/material';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { TariffBook, TariffProposal } from '../../shared/contract/tariff-desk.ts';
import { has, useSignedIn } from '../app/auth.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';
import { useKeys } from '../app/use-keys.ts';
import { SkeletonRows } from '../components/delayed.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import { Notice } from '../components/notice.tsx';
import { StatusChip } from '../components/status-chip.tsx';
import { draftOf, emptyDraft } from './draft.ts';
import { useDraft } from './draft-store.ts';
import { ProposalEditor } from './proposal-editor.tsx';
import { ProposalView } from './proposal-view.tsx';
import { base64Of, WorkbookFaults } from './workbook-faults.tsx';

export const STATE_TONES = {
  draft: 'neutral',
  submitted: 'warning',
  approved: 'success',
  rejected: 'error',
  withdrawn: 'neutral',
} as const;

/** Decrees on their way into the book: the list, one of them, or the editor. */
export function ProposalsPane({ book }: { book: TariffBook }) {
  const { t, date, error } = useI18n();
  const texts = t.tariffDesk;
  const mayPrepare = has(useSignedIn(), 'finance');
  const [draft, setDraft] = useDraft();
  const [editing, setEditing] = useState(draft !== null);
  const [chosen, setChosen] = useState<number | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const query = useQuery({
    queryKey: keys.tariffProposals,
    queryFn: () => loket.tariffDesk.proposals({}),
    refetchOnMount: 'always',
    meta: { topics: ['tariffs'] },
  });
  const read = useMutation({
    mutationFn: async (file: File) => loket.tariffDesk.readWorkbook({ contentBase64: await base64Of(file) }),
    onSuccess: ({ content }) => {
      if (!content) return;
      setDraft(draftOf(content, book, null));
      setEditing(true);
    },
  });
  const begin = () => {
    if (!mayPrepare) return false;
    if (!draft) setDraft(emptyDraft());
    setEditing(true);
    return true;
  };
  useKeys(!editing, { F3: begin });
  if (editing && draft) {
    return (
      <ProposalEditor
        draft={draft}
        book={book}
        onChange={setDraft}
        onClose={(proposalId) => {
          setEditing(false);
          if (proposalId !== null) setChosen(proposalId);
        }}
        onDiscard={() => {
          setDraft(null);
          setEditing(false);
        }}
      />
    );
  }
  const edit = (proposal: TariffProposal, copy: boolean) => {
    setDraft(draftOf(proposal, book, copy ? null : proposal));
    setEditing(true);
  };
  const list = query.data ?? [];
  const shown = chosen ?? list[0]?.proposalId ?? null;
  return (
    <Box sx={{ flex: 1, minHeight: 0, display: 'grid', gridTemplateColumns: '300px minmax(0, 1fr)' }}>
      <Box
        sx={{
          borderRight: 1,
          borderColor: 'divider',
          minHeight: 0,
          overflowY: 'auto',
          display: 'flex',
          flexDirection: 'column',
        }}
      >
        {mayPrepare && (
          <Box sx={{ display: 'grid', gap: 2, p: 4 }}>
            <Button variant="contained" onClick={begin} sx={{ gap: 2 }}>
              {draft ? texts.resume : texts.newProposal} <KeyCap keys="F3" onAccent />
            </Button>
            <Button variant="outlined" disabled={read.isPending} onClick={() => input.current?.click()}>
              {read.isPending ? texts.importing : texts.importWorkbook}
            </Button>
            <input
              ref={input}
              type="file"
              hidden
              accept=".xlsx,.xls"
              aria-label={texts.importWorkbook}
              onChange={(event) => {
                const [file] = event.target.files ?? [];
                if (file) read.mutate(file);
                event.target.value = '';
              }}
            />
          </Box>
        )}
        {query.isPending && <SkeletonRows rows={6} label={t.common.loading} />}
        {query.isError && <Notice tone="error">{error(query.error)}</Notice>}
        {query.data && list.length === 0 && (
          <Typography sx={{ px: 4, py: 3, color: 'text.secondary' }}>
            {mayPrepare ? texts.emptyProposals : texts.emptyReader}
          </Typography>
        )}
        <Box component="ul" aria-label={texts.parts.proposals} sx={{ listStyle: 'none', m: 0, p: 0 }}>
          {list.map((it) => (
            <Box component="li" key={it.proposalId}>
              <Box
                component="button"
                type="button"
                aria-current={it.proposalId === shown}
                onClick={() => setChosen(it.proposalId)}
                sx={{
                  all: 'unset',
                  boxSizing: 'border-box',
                  width: '100%',
                  px: 4,
                  py: 2.5,
                  cursor: 'pointer',
                  borderTop: 1,
                  borderColor: 'divider',
                  bgcolor: it.proposalId === shown ? 'action.selected' : undefined,
                  '&:focus-visible': {
                    outline: '2px solid',
                    outlineColor: 'primary.main',
                    outlineOffset: '-2px',
                  },
                }}
              >
                <Typography noWrap sx={{ fontWeight: 560 }}>
                  {it.decreeNo || texts.states.draft}
                </Typography>
                <Typography variant="body2" noWrap sx={{ color: 'text.secondary', mb: 1 }}>
                  {it.lines.map(({ component }) => texts.components[component]).join(', ') || '–'}
                </Typography>
                <Box sx={{ display: 'flex', justifyContent: 'space-between', alignItems: 'center', gap: 2 }}>
                  <StatusChip tone={STATE_TONES[it.state]} label={texts.states[it.state]} />
                  <Typography variant="caption" sx={{ color: 'text.secondary' }}>
                    {date((it.decidedAt ?? it.submittedAt ?? it.changedAt).slice(0, 10))}
                  </Typography>
                </Box>
              </Box>
            </Box>
          ))}
        </Box>
      </Box>
      <Box sx={{ minHeight: 0, overflowY: 'auto' }}>
        {read.isError && (
          <Notice tone="error" sx={{ m: 5 }}>
            {error(read.error)}
          </Notice>
        )}
        {read.data && !read.data.content && (
          <WorkbookFaults refused={read.data.refused} faults={read.data.faults} />
        )}
        {shown === null ? (
          <Typography sx={{ px: 5, py: 4, color: 'text.secondary' }}>
            {list.length > 0 && texts.chooseProposal}
          </Typography>
        ) : (
          <ProposalView key={shown} proposalId={shown} book={book} onEdit={edit} />
        )}
      </Box>
    </Box>
  );
}
