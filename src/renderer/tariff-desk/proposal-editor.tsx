import { Box, Button, Tab, Tabs, Typography } from '@mui/material';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import {
  TARIFF_COMPONENTS,
  type TariffBook,
  type TariffComponent,
} from '../../shared/contract/tariff-desk.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';
import { useKeys } from '../app/use-keys.ts';
import { useRequestId } from '../app/use-request-id.ts';
import { DateField } from '../components/date-field.tsx';
import { Field } from '../components/field.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import { Notice } from '../components/notice.tsx';
import { readDate } from '../components/read-date.ts';
import { useSettled } from '../components/use-settled.ts';
import { columnsOf } from './columns.ts';
import { contentOf, type Draft } from './draft.ts';
import { EditGrid } from './edit-grid.tsx';
import { PartEditor, useCellProblems } from './part-editor.tsx';
import { ProblemList } from './problem-list.tsx';
import { TryBill } from './try-bill.tsx';
import { WhatIfCard } from './what-if-card.tsx';

interface ProposalEditorProps {
  draft: Draft;
  book: TariffBook;
  onChange: (draft: Draft) => void;
  /** Back to the list, to the proposal where there is one. */
  onClose: (proposalId: number | null) => void;
  onDiscard: () => void;
}

type Page = TariffComponent | 'groups' | 'trial';

/** A decree as it is typed, component by component, checked by the database while it is. Saved by hand, kept meanwhile on this console. */
export function ProposalEditor({ draft, book, onChange, onClose, onDiscard }: ProposalEditorProps) {
  const { t, error } = useI18n();
  const texts = t.tariffDesk;
  const client = useQueryClient();
  const request = useRequestId();
  const [page, setPage] = useState<Page>(TARIFF_COMPONENTS.find((it) => draft.parts[it]) ?? 'water');
  const { content, places } = contentOf(draft);
  const asked = useSettled(content);
  const check = useQuery({
    queryKey: keys.tariffCheck(asked),
    queryFn: () => loket.tariffDesk.check(asked),
    enabled: asked.lines.length > 0,
    placeholderData: (former) => former,
    retry: false,
  });
  const problems = asked.lines.length > 0 ? (check.data ?? []) : [];
  const groupCells = useCellProblems(problems, places);
  const save = useMutation({
    mutationFn: loket.tariffDesk.save,
    onSuccess: ({ proposalId, version }) => {
      request.renew();
      onChange({ ...draft, proposalId, version, dirty: false });
      return client.invalidateQueries({ queryKey: ['tariffDesk'] });
    },
  });
  const exported = useMutation({ mutationFn: loket.tariffDesk.exportWorkbook });
  const edit = (change: Partial<Draft>) => {
    onChange({ ...draft, ...change, dirty: true });
    save.reset();
  };
  const decree = {
    decreeNo: draft.decreeNo.trim(),
    decreeDate: readDate(draft.decreeDate),
    note: draft.note,
  };
  const submit = () => {
    const input = { proposalId: draft.proposalId, version: draft.version, ...decree, ...content };
    if (!save.isPending) save.mutate({ ...input, requestId: request.idFor(input) });
  };
  useKeys(true, { F9: submit, Escape: () => onClose(draft.proposalId) });
  const wrong = (part: string) =>
    problems.filter((it) => it.path[0] === part && it.severity === 'error').length;
  return (
    <Box sx={{ flex: 1, minHeight: 0, display: 'grid', gridTemplateColumns: 'minmax(0, 1fr) 312px' }}>
      <Box sx={{ minHeight: 0, overflowY: 'auto', display: 'flex', flexDirection: 'column' }}>
        <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 190px 1fr', gap: 4, px: 5, pt: 4 }}>
          <Field
            label={texts.decreeNo}
            value={draft.decreeNo}
            autoFocus={draft.decreeNo === ''}
            hint={texts.decreeNoHint}
            onChange={(event) => edit({ decreeNo: event.target.value })}
            slotProps={{ input: { maxLength: 120, autoComplete: 'off' } }}
          />
          <DateField
            label={texts.decreeDate}
            value={draft.decreeDate}
            hint={texts.dateHint}
            onChange={(decreeDate) => edit({ decreeDate })}
          />
          <Field
            label={texts.note}
            value={draft.note}
            onChange={(event) => edit({ note: event.target.value })}
            slotProps={{ input: { maxLength: 1000, autoComplete: 'off' } }}
          />
        </Box>
        <Tabs
          value={page}
          onChange={(_, next: Page) => setPage(next)}
          variant="scrollable"
          sx={{ px: 3, borderBottom: 1, borderColor: 'divider', minHeight: 40 }}
        >
          {[...TARIFF_COMPONENTS, 'groups' as const, 'trial' as const].map((each) => {
            const name =
              each === 'groups' ? texts.newGroups : each === 'trial' ? texts.whatIf : texts.components[each];
            const there =
              each === 'trial' ||
              (each === 'groups' ? draft.groups.length > 0 : draft.parts[each] !== undefined);
            return (
              <Tab
                key={each}
                value={each}
                label={wrong(each) > 0 ? `${name} (${wrong(each)})` : name}
                sx={{
                  minHeight: 40,
                  minWidth: 0,
                  px: 3,
                  textTransform: 'none',
                  color: wrong(each) > 0 ? 'error.main' : there ? 'text.primary' : 'text.secondary',
                  fontWeight: there ? 600 : 400,
                }}
              />
            );
          })}
        </Tabs>
        <Box sx={{ px: page === 'trial' ? 0 : 5, py: page === 'trial' ? 0 : 4, flex: 1 }}>
          {page === 'trial' ? (
            <WhatIfCard content={content} decreeNo={draft.decreeNo} auto={false} />
          ) : page === 'groups' ? (
            <EditGrid
              label={texts.newGroups}
              columns={columnsOf('groups', draft.groups, texts)}
              rows={draft.groups}
              problems={groupCells.get('groups') ?? new Map()}
              growing
              onChange={(groups) => edit({ groups, parts: withNewGroups(draft, groups) })}
            />
          ) : (
            <PartEditor
              component={page}
              part={draft.parts[page]}
              book={book}
              problems={problems}
              places={places}
              onChange={(part) => {
                const { [page]: _, ...rest } = draft.parts;
                edit({ parts: part ? { ...rest, [page]: part } : rest });
              }}
            />
          )}
        </Box>
      </Box>
      <Box
        component="aside"
        aria-label={texts.newProposal}
        sx={{
          borderLeft: 1,
          borderColor: 'divider',
          overflowY: 'auto',
          px: 4,
          py: 4,
          display: 'flex',
          flexDirection: 'column',
          gap: 3,
        }}
      >
        <Button variant="contained" disabled={save.isPending} onClick={submit} sx={{ gap: 2 }}>
          {save.isPending ? texts.saving : texts.save} <KeyCap keys="F9" onAccent />
        </Button>
        <Box sx={{ display: 'flex', gap: 2, flexWrap: 'wrap' }}>
          <Button variant="outlined" onClick={() => onClose(draft.proposalId)} sx={{ gap: 2, flex: 1 }}>
            {texts.close} <KeyCap keys="Escape" />
          </Button>
          <Button
            variant="outlined"
            disabled={exported.isPending}
            onClick={() => exported.mutate({ ...decree, ...content })}
            sx={{ flex: 1 }}
          >
            {texts.exportWorkbook}
          </Button>
        </Box>
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {draft.dirty ? texts.unsaved : draft.proposalId !== null ? texts.saved : ''}
        </Typography>
        {save.isError && <Notice tone="error">{error(save.error)}</Notice>}
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
        {check.isError && <Notice tone="error">{error(check.error)}</Notice>}
        {content.lines.length === 0 ? (
          <Typography sx={{ color: 'text.secondary' }}>{texts.nothingYet}</Typography>
        ) : check.data && problems.length === 0 ? (
          <Notice tone="success">{texts.noProblems}</Notice>
        ) : (
          <ProblemList problems={problems} />
        )}
        {content.lines.length > 0 && (
          <Box sx={{ borderTop: 1, borderColor: 'divider', pt: 3 }}>
            <TryBill content={content} book={book} />
          </Box>
        )}
        <Box sx={{ flex: 1 }} />
        <Button size="small" color="error" onClick={onDiscard} sx={{ alignSelf: 'flex-start' }}>
          {texts.discard}
        </Button>
      </Box>
    </Box>
  );
}

/** A new group has a row in the water prices as soon as it has a code, so that nobody forgets it. */
function withNewGroups(draft: Draft, groups: Draft['groups']): Draft['parts'] {
  const water = draft.parts.water;
  if (!water) return draft.parts;
  const former = new Set(draft.groups.map((row) => row['code']));
  const codes = groups.map((row) => row['code']?.trim() ?? '').filter((code) => code !== '');
  const rows = (water.tables['water'] ?? []).filter(
    (row) => !former.has(row['group']) || codes.includes(row['group'] ?? ''),
  );
  const there = new Set(rows.map((row) => row['group']));
  const fresh = codes.filter((code) => !there.has(code)).map((group) => ({ group }));
  return { ...draft.parts, water: { ...water, tables: { ...water.tables, water: [...rows, ...fresh] } } };
}
